import { randomUUID } from 'node:crypto'
import type { Translated } from '../../src/core/translated.ts'
import { contentChanged } from '../../src/store/content/revision.ts'
import { type Chat, openChat } from './chat.ts'
import { twoNetworks } from './networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const organisation = (letter: string) => ({
  id: `verein-${letter.toLowerCase()}`,
  name: `Verein ${letter}`,
  legalForm: 'association' as const,
  place: 'gaggenau',
  fields: ['culture' as const],
  memberships: [{ network: 'rastatt', state: 'active' as const }],
})

const meeting = (id: string, title: string, day: string) => ({
  id,
  network: 'rastatt',
  title: german(title),
  startsAt: `${day}T18:00`,
  endsAt: `${day}T20:30`,
  venue: 'Landratsamt Rastatt',
  place: 'rastatt-stadt',
})

const workshop = (id: string, title: string, from: string, to: string, capacity?: number) => ({
  id,
  title: german(title),
  kind: 'workshop' as const,
  startsAt: `2027-03-11T${from}`,
  endsAt: `2027-03-11T${to}`,
  ...(capacity === undefined ? {} : { capacity }),
})

/** Plain evenings, and one with everything that can be asked. */
export const evenings = {
  ...twoNetworks,
  organisations: [...(twoNetworks.organisations ?? []), ...[...letters].map(organisation)],
  meetings: [
    meeting('abend', 'Plenum', '2027-02-11'),
    {
      ...meeting('fachtag', 'Fachtag', '2027-03-11'),
      interpretation: ['tr', 'ar'],
      childcare: german('ab drei Jahren'),
      onlineUrl: 'https://fachtag.example/geheim',
      sessions: [
        workshop('begruessung', 'Begrüßung', '18:00', '18:30'),
        workshop('antraege', 'Anträge', '18:30', '19:30', 4),
        workshop('presse', 'Presse', '18:30', '19:30'),
        workshop('abschluss', 'Abschluss', '19:30', '20:30'),
      ],
    },
    { ...meeting('land', 'Landeskonferenz', '2027-05-08'), network: 'land' },
  ],
}

type Person = ReturnType<Chat['person']>
type MeetingData = Parameters<Chat['db']['meeting']['update']>[0]['data']

/** People and meetings of one database, with what tests of registrations need. */
export async function openEvenings(now = '2027-01-10T18:00:00Z') {
  const chat = await openChat({ content: evenings, now })

  /** A delegate in the network Rastatt who has written before. */
  async function delegate(name: string, organisation: string, locale = 'de') {
    const person = chat.person(name, { locale, network: 'rastatt' })
    await person.says('/help')
    await person.becomes('delegate', 'rastatt', organisation)
    return person
  }

  return {
    ...chat,
    delegate,
    /** The delegate of the organisation with their letter registers so many; where too few seats are free, presses `instead`. */
    async comes(name: string, seats: '1' | '2' | '3', instead = 'Auf die Warteliste') {
      const person = await delegate(name, `verein-${name.charAt(0)}`)
      await person.says(`Wir kommen mit ${seats} Personen`)
      if (person.buttons.some((label) => label.includes(instead))) await person.taps(instead)
      await person.taps('Ja, anmelden')
      return person
    },
    async leaves(person: Person) {
      await person.says('Wir können leider nicht kommen')
      await person.taps('Ja, absagen')
    },
    /** Presses a button that somebody else has, or that is not there any more. */
    async forges(person: Person, command: string, input: Record<string, string | number>) {
      const { id: conversationId } = await chat.db.conversation.findFirstOrThrow({ where: { address: person.address } })
      const id = randomUUID()
      await chat.db.keyboard.create({ data: { id, conversationId, actions: [{ command, input }] } })
      await person.send({ type: 'button', payload: `${id}:0` })
    },
    /** Sends a form; returns what is said beside its fields at once. */
    async submits(person: Person, form: string, values: Record<string, string | string[]>) {
      const instant = await chat.app.receive({
        id: randomUUID(),
        bot: 'test:1',
        address: person.address,
        place: 'private',
        sender: { tenant: 'test', subject: person.name, locale: 'de' },
        content: { type: 'submission', form, values },
      })
      await chat.app.idle()
      return instant.formErrors
    },
    /** Changes a meeting as the coordination would. */
    async meeting(id: string, data: MeetingData) {
      await chat.db.$transaction(async (tx) => {
        await tx.meeting.update({ where: { id }, data })
        await contentChanged(tx)
      })
    },
    /** How the registrations of a meeting stand, by organisation: "registered 3", "waiting 2". */
    async standing(meeting: string): Promise<Record<string, string>> {
      const rows = await chat.db.registration.findMany({
        where: { meetingId: meeting },
        orderBy: { organisationId: 'asc' },
      })
      return Object.fromEntries(
        rows.map(({ organisationId, state, seats, more, offered }) => [
          organisationId ?? 'guest',
          [`${state} ${seats}`, more > 0 ? `+${more}` : '', offered > 0 ? `offered ${offered}` : '']
            .filter(Boolean)
            .join(' '),
        ]),
      )
    },
  }
}

export type Evenings = Awaited<ReturnType<typeof openEvenings>>
