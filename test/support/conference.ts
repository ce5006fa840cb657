import type { Translated } from '../../src/core/translated.ts'
import { openTurnout } from './turnout.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })

/** How large a conference is; every organisation comes with three or four people. */
export type Size = { organisations: number; workshops: number }

type Chat = Awaited<ReturnType<typeof openTurnout>>
export type Delegate = Awaited<ReturnType<Chat['delegate']>>

const idOf = (index: number): string => `mitglied-${String(index).padStart(3, '0')}`

/** A conference of the state network that nobody has registered for yet, and the delegates of its organisations. */
export async function openConference({ organisations, workshops }: Size, capacity: number) {
  const chat = await openTurnout('2027-03-01T10:00:00Z')
  const { db } = chat
  const nth = (count: number) => Array.from({ length: count }, (_, index) => index)
  await db.membership.deleteMany()
  await db.organisation.createMany({
    data: nth(organisations).map((each) => ({
      id: idOf(each),
      name: `Mitglied ${String(each).padStart(3, '0')}`,
      legalForm: 'association',
      placeId: 'gaggenau',
    })),
  })
  await db.membership.createMany({
    data: nth(organisations).map((each) => ({
      organisationId: idOf(each),
      networkId: 'land',
      state: 'active' as const,
    })),
  })
  // Half of the workshops in the morning, half in the afternoon, all of one time beside each other.
  await db.session.createMany({
    data: nth(workshops).map((each) => ({
      id: `workshop-${each}`,
      meetingId: 'land',
      title: german(`Forum ${each}`),
      kind: 'workshop',
      startsAt: new Date(each < workshops / 2 ? '2027-05-08T18:00:00Z' : '2027-05-08T19:00:00Z'),
      endsAt: new Date(each < workshops / 2 ? '2027-05-08T19:00:00Z' : '2027-05-08T20:00:00Z'),
    })),
  })
  await chat.meeting('land', { capacity, reminders: [7, 1] })

  /** How many an organisation comes with. */
  const seatsOf = (index: number): number => (index % 3 === 0 ? 4 : 3)

  /** A delegate writes, and answers what is asked about the parts until all is said. */
  async function registers(index: number): Promise<Delegate> {
    const person = chat.person(`delegate-${index}`, { network: 'land' })
    await person.says('/help')
    await person.becomes('delegate', 'land', idOf(index))
    await person.says('Wann ist das nächste Treffen?')
    await person.taps('Anmelden')
    await person.says(String(seatsOf(index)))
    await answersAll(person, index)
    return person
  }

  async function answersAll(person: Delegate, index: number): Promise<void> {
    for (let asked = 0; asked < 10 && !person.buttons.includes('Ja, anmelden'); asked += 1) {
      const parts = person.buttons.filter((label) => label.includes('Forum'))
      const part = parts[index % Math.max(1, parts.length)]
      const next = part ?? person.buttons.find((label) => /^(Auf die Warteliste|Überspringen)/.test(label))
      if (!next) throw new Error(`nothing to press below: ${person.answer}\n${person.buttons.join(', ')}`)
      await person.taps(next)
    }
    await person.taps('Ja, anmelden')
  }

  const counts = async (): Promise<Record<string, number>> => {
    const rows = await db.registration.groupBy({ by: ['state'], where: { meetingId: 'land' }, _count: true })
    return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
  }
  /** Seats that are taken or kept. */
  const taken = async (): Promise<number> => {
    const { _sum } = await db.registration.aggregate({
      where: { meetingId: 'land', state: 'registered' },
      _sum: { seats: true },
    })
    return _sum.seats ?? 0
  }
  return { ...chat, registers, counts, taken, seatsOf, idOf }
}
