import type { Chat } from './chat.ts'
import { openEvenings } from './registrations.ts'

type Row = Parameters<Chat['db']['registration']['create']>[0]['data']

/** The evenings of the network Rastatt with somebody who coordinates it. */
export async function openTurnout(now?: string) {
  const chat = await openEvenings(now)
  return {
    ...chat,
    async coordinator(name: string, locale = 'de', network = 'rastatt') {
      const person = chat.person(name, { locale, network })
      await person.says('/help')
      await person.becomes('coordinator', network)
      return person
    },
    /** What an organisation has answered, by the letter of its name. */
    async answers(meetingId: string, letter: string, data: Partial<Row> = {}): Promise<string> {
      const { id } = await chat.db.registration.create({
        data: { meetingId, organisationId: `verein-${letter}`, state: 'registered', seats: 2, ...data } as never,
      })
      return id
    },
    async attended(meetingId: string): Promise<Record<string, number | null>> {
      const rows = await chat.db.registration.findMany({ where: { meetingId }, orderBy: { organisationId: 'asc' } })
      return Object.fromEntries(rows.map(({ organisationId, attended }) => [organisationId ?? 'guest', attended]))
    },
  }
}

export type Turnout = Awaited<ReturnType<typeof openTurnout>>
