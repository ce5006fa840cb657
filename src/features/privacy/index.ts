import type { Feature } from '../../core/feature.ts'
import type { Queue } from '../../core/ports.ts'
import { confirmForget, forget } from './forget.ts'
import { mydata } from './mydata.ts'
import { chatData } from './personal.ts'
import { kind, show } from './show.ts'

export { erasePerson } from './rules.ts'
export { type Stored, storedWords } from './words.ts'

export type PrivacyOptions = {
  features: () => readonly Feature[]
  /** Writes down, outside of the database, that this person is not to come back with a restored archive. */
  recordErasure(person: string): Promise<void>
  queue: Pick<Queue, 'forget'>
}

/** What is stored about a person, a copy of it, and its end. */
export function privacy(options: PrivacyOptions): Feature {
  return {
    name: 'privacy',
    commands: [show(options), kind(options), mydata(options), forget, confirmForget(options)],
    personalData: chatData,
  }
}
