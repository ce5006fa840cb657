import type { z } from 'zod'
import type { Content as Said } from '../../src/core/message.ts'
import type { Translated } from '../../src/core/translated.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import type { Chat } from './chat.ts'

type Person = ReturnType<Chat['person']>

/** Somebody who runs a network. */
export async function coordinator(chat: Chat, name: string, { locale = 'de', network = 'rastatt' } = {}) {
  const person = chat.person(name, { locale, network })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

/** Somebody who speaks for an organisation. */
export async function delegate(chat: Chat, name: string, { locale = 'de', organisation = 'bruecke' } = {}) {
  const person = chat.person(name, { locale, network: 'rastatt' })
  await person.says('/help')
  await person.becomes('delegate', 'rastatt', organisation)
  return person
}

type Content = z.input<typeof contentFile>
type Meeting = Partial<NonNullable<Content['meetings']>[number]> & { id: string; title: Translated }

/** A meeting of the network for one test alone, on the day that is told or in May. */
export async function meets(chat: Chat, { startsAt = '2027-05-13T18:00', ...meeting }: Meeting) {
  const endsAt = `${startsAt.slice(0, 11)}20:00`
  const full = { network: 'rastatt', place: 'gaggenau', startsAt, endsAt, ...meeting }
  await loadContent(chat.db, contentFile.parse({ meetings: [full] }), { demo: false })
}

export const german = (text: string): Translated => ({ de: { text, state: 'original' } })

type Seats = { organisation?: string; state?: 'registered' | 'waiting' | 'offered' | 'declined'; seats?: number }

/** Registers somebody, as the registration does; without a person, the organisation alone. */
export async function registers(
  chat: Chat,
  meetingId: string,
  person: Person | null,
  { organisation, state = 'registered', seats = 2 }: Seats = {},
): Promise<string> {
  const { id } = await chat.db.registration.create({
    data: {
      meetingId,
      organisationId: organisation ?? null,
      personId: person ? await person.id() : null,
      state,
      seats,
    },
  })
  return id
}

/** The press of a button that a chat shows now, to be sent when it is not shown any more. */
export function pressed(chat: Chat, { address }: Person, label: string): Said {
  for (const { reply, keyboard, id, ...delivery } of chat.deliveries.toReversed()) {
    const index = (reply.buttons ?? []).findIndex((button) => button.label.includes(label))
    if (delivery.address === address && index >= 0)
      return { type: 'button', payload: `${keyboard}:${index}`, message: id }
  }
  throw new Error(`no button "${label}"`)
}

/** Goes from the list to what can be done about a meeting. */
export async function manages(person: Person, title: string) {
  await person.says('/coordinate')
  await person.taps('Treffen verwalten')
  while (!person.buttons.some((label) => label.includes(title))) await person.taps('Weitere Treffen')
  await person.taps(title)
}

/** Begins a meeting, up to its preview. */
export async function drafts(person: Person, title: string, when: string) {
  await person.says('/plan')
  await person.says(title)
  await person.says(when)
  await person.says('Gaggenau')
  await person.taps('Ohne Beschreibung')
}

/** All meetings of a German title, the first one first. */
export const meetingsOf = (chat: Chat, title: string) =>
  chat.db.meeting.findMany({
    where: { title: { path: ['de', 'text'], equals: title } },
    orderBy: { startsAt: 'asc' },
  })
