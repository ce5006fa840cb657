import type { Feature } from '../../core/feature.ts'
import type { Queue } from '../../core/ports.ts'
import { confirmForget, forget } from './forget.ts'
import { mydata } from './mydata.ts'
import { chatData } from './personal.ts'
import { kind, show } from './show.ts'

export { createDataLinks, type DataLinks } from './link.ts'
export { copyOf, erasePerson, joinPeople, type Stored as StoredRows, storedAbout } from './rules.ts'
export { type Stored, storedWords } from './words.ts'

export type PrivacyOptions = {
  features: () => readonly Feature[]
  /** Writes down, outside of the database, that this person is not to come back with a restored archive. */
  recordErasure(person: string): Promise<void>
  queue: Pick<Queue, 'forget'>
  /** The address of the page with a person's data, for a chat of this bot; null where it cannot be reached from there. */
  dataLink(person: string, locale: string, bot: string): string | null
}

/** What is stored about a person, a copy of it, and its end. */
export function privacy(options: PrivacyOptions): Feature {
  return {
    name: 'privacy',
    commands: [show(options), kind(options), mydata(options), forget, confirmForget(options)],
    personalData: chatData,
  }
}
