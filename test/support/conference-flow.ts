import { expect } from 'vitest'
import { type Delegate, openConference, type Size } from './conference.ts'

/** So many messages are under way at once. */
const atOnce = 10

/**
 * A conference from the first registration to what people thought of it: more come than there is room for, some come
 * with fewer or not at all, seats are offered on, everybody is reminded, counted at the door, reported and asked.
 * @returns figures to print
 */
export async function wholeConference(size: Size) {
  const { organisations } = size
  const late = Math.max(2, Math.ceil(organisations / 12))
  const all = Array.from({ length: organisations }, (_, index) => index)
  const wanted = all.map((index) => (index % 3 === 0 ? 4 : 3))
  const capacity = sum(wanted.slice(0, -late))
  const conf = await openConference(size, capacity)
  const times: number[] = []
  const timed = async (act: () => Promise<unknown>): Promise<void> => {
    const before = performance.now()
    await act()
    times.push(performance.now() - before)
  }
  try {
    const delegates: Delegate[] = []
    for (const index of all) delegates.push(await conf.registers(index))
    expect(await conf.counts()).toEqual({ registered: organisations - late, waiting: late })
    expect(await conf.taken()).toBe(capacity)

    await someLeave(delegates.slice(0, late))
    const offers = await takesOffers(delegates.slice(-late))
    expect(offers).toBeGreaterThan(0)
    expect(await conf.taken()).toBeLessThanOrEqual(capacity)

    const rows = await conf.db.registration.findMany({ where: { meetingId: 'land', state: 'registered' } })
    const comes = new Map(rows.map(({ organisationId, seats }) => [organisationId, seats]))
    const coming = delegates.filter((_, index) => comes.has(conf.idOf(index)))
    await passes('2027-05-01T16:00:00Z')
    for (const person of delegates) person.hears()
    expect(delegates.filter(({ answer }) => answer.includes('Landeskonferenz'))).toEqual(coming)

    const people = await attend(coming)
    expect(people).toBe(sum([...comes.values()]))
    const ratings = await rated(coming)
    expect(ratings).toBe(coming.length)
    expect(conf.log.lines.filter((line) => /"level":"(error|warn)"/.test(line))).toEqual([])
    return {
      organisations,
      'people who wanted to come': sum(wanted),
      seats: capacity,
      workshops: size.workshops,
      'organisations that took offered seats': offers,
      'reminded, attended, asked': coming.length,
      'people who came': people,
      'slowest answer of twenty, ms': Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0),
    }
  } finally {
    await conf.close()
  }

  /** The first come with one person less, the others not at all. */
  async function someLeave(leaving: Delegate[]): Promise<void> {
    for (const [index, person] of leaving.entries()) {
      if (index === 0) {
        await timed(() => person.says(`Wir kommen mit ${conf.seatsOf(index) - 1} Personen`))
        await person.taps('Ja, so ändern')
      } else {
        await timed(() => person.says('Wir können leider nicht kommen'))
        await person.taps('Ja, absagen')
      }
    }
  }

  /** Whoever is offered seats takes them. */
  async function takesOffers(waiting: Delegate[]): Promise<number> {
    await passes('2027-03-02T12:00:00Z')
    let taken = 0
    for (const person of waiting) {
      person.hears()
      const label = person.buttons.find((each) => each.includes('nehmen'))
      if (!label) continue
      await timed(() => person.taps(label))
      person.sees('Angemeldet: ')
      taken += 1
    }
    return taken
  }

  /** Everybody sends the code of the room and says how many they are; the coordination reads the report and closes. */
  async function attend(coming: Delegate[]): Promise<number> {
    conf.setNow('2027-05-08T16:30:00Z')
    const ada = await conf.coordinator('ada', 'de', 'land')
    await conf.forges(ada, 'turnout.code', { meeting: 'land' })
    const code = /\n([A-Z0-9]{6})\n/.exec(ada.answer)?.[1] ?? ''
    await inTurn(coming, async (person) => {
      await timed(() => person.says(code))
      const registration = await conf.db.registration.findFirstOrThrow({
        where: { meetingId: 'land', organisationId: conf.idOf(Number(person.name.split('-')[1])) },
      })
      await person.taps(String(registration.seats))
    })
    conf.setNow('2027-05-08T19:00:00Z')
    await timed(() => conf.forges(ada, 'turnout.report', { meeting: 'land' }))
    const came = Number(/Gekommen, Personen: (\d+)/.exec(ada.answer)?.[1])
    ada.sees(new RegExp(`${coming.length} von ${organisations} `))
    return came
  }

  async function rated(coming: Delegate[]): Promise<number> {
    conf.setNow('2027-05-08T18:40:00Z')
    await conf.job('feedback.plan')
    await passes('2027-05-09T08:00:00Z')
    for (const person of coming) person.hears()
    await inTurn(coming, (person) => person.taps('Sehr gut'))
    return conf.db.feedback.count({ where: { meetingId: 'land', rating: 5 } })
  }

  /** Notices are handed on a hundred at a time. */
  async function passes(iso: string): Promise<void> {
    for (let handed = 0; handed <= organisations; handed += 100) await conf.passes(iso)
  }

  async function inTurn(people: Delegate[], act: (person: Delegate) => Promise<unknown>): Promise<void> {
    for (let from = 0; from < people.length; from += atOnce)
      await Promise.all(people.slice(from, from + atOnce).map(act))
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
