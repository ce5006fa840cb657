import { type Evenings, openEvenings } from './registrations.ts'

export type Workshops = Awaited<ReturnType<typeof openWorkshops>>

/** The evening with everything that can be asked, as it is before each test. */
export async function openWorkshops() {
  const chat: Evenings = await openEvenings()

  /** A delegate who is asked how many come to the evening with everything that can be asked. */
  async function asked(name: string, organisation: string, locale = 'de') {
    const person = await chat.delegate(name, organisation, locale)
    await person.says('/meetings')
    await person.taps('2. Fachtag')
    await person.taps(locale === 'de' ? 'Anmelden' : 'Register')
    return person
  }

  /** Registers so many, splitting up or going to the same part, with nothing else. */
  async function registered(name: string, organisation: string, seats: string, part: string, split?: string) {
    const person = await asked(name, organisation)
    await person.says(seats)
    await person.taps(part)
    if (split) await person.says(split)
    await person.taps('Überspringen')
    await person.taps('Überspringen')
    await person.taps('Ja, anmelden')
    return person
  }

  const rowOf = (organisationId: string) =>
    chat.db.registration.findFirst({
      where: { organisationId, meetingId: 'fachtag' },
      include: { sessions: { select: { sessionId: true, seats: true }, orderBy: { sessionId: 'asc' } } },
    })

  return {
    ...chat,
    asked,
    registered,
    rowOf,
    async fresh() {
      await chat.db.registration.deleteMany()
      await chat.meeting('fachtag', { asksNames: false, capacity: null, closesAt: null })
    },
  }
}
