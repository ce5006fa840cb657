import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Member, startAll } from '../support/platforms.ts'
import { evenings } from '../support/registrations.ts'

type All = Awaited<ReturnType<typeof startAll>>

const dayMs = 86_400_000
const bidi = /[\u2066-\u2069\u200E\u200F]/g
const near = { timeout: 10_000, interval: 10 }
const de = (text: string) => ({ de: { text, state: 'original' as const } })
const lastWeek = new Date(Date.now() - 7 * dayMs).toISOString().slice(0, 10)
const evening = { network: 'rastatt', venue: 'Landratsamt Rastatt', place: 'rastatt-stadt' }
const title = 'Gemeinsam zur Interkulturellen Woche'

let all: All
beforeAll(async () => {
  all = await startAll({
    ...evenings,
    meetings: [
      {
        ...evening,
        id: 'naechstes',
        title: de(title),
        startsAt: '2100-03-11T18:00',
        endsAt: '2100-03-11T20:30',
        address: 'Am Schlossplatz 5',
        onlineUrl: 'https://fachtag.example/geheim',
        openToGuests: true,
      },
      {
        ...evening,
        id: 'letztes',
        title: de('Herbsttreffen'),
        startsAt: `${lastWeek}T18:00`,
        endsAt: `${lastWeek}T20:00`,
      },
    ],
  })
  await all.db.meeting.updateMany({ where: { id: 'naechstes' }, data: { latitude: 48.8588, longitude: 8.2052 } })
}, 60_000)
afterAll(() => all.stop())

const page = [
  ...['Anmelden', 'Wir kommen nicht', 'In den Kalender', 'An das Treffen erinnern', 'Teilen', 'Karte'],
  ...['Alle Treffen', 'Kontakt'],
]

/** What pressing "Share" leads to on each platform; Telegram passes on by itself, where its bot may be asked anywhere. */
const shared: Record<string, (ana: Member) => Promise<void>> = {
  telegram: async () => {
    const keyboards = JSON.stringify(all.telegram.accepted.map(({ payload }) => payload))
    expect(keyboards).toContain('"switch_inline_query":"m-naechstes"')
  },
  slack: async (ana) => {
    const user = all.slack.user({ id: 'U8002' })
    // After much at once the next message waits for its turn, and a sheet can be opened only at once.
    const hurried = () =>
      all.db.conversation.count({ where: { address: user.dm, outAt: { gt: new Date(Date.now() + 2000) } } })
    await vi.waitFor(async () => expect(await hurried()).toBe(0), near)
    await ana.taps('Teilen')
    await all.slack.until(() => user.modal)
    expect(user.modal).toMatchObject({ title: 'Weitergeben', fields: [{ label: 'Kanal' }] })
    await user.closesForm()
  },
  web: async (ana) => {
    await ana.taps('Teilen')
    expect((await ana.texts()).at(-1)).toContain('Diesen Text können Sie kopieren')
    expect((await ana.texts()).at(-1)).toContain('?start=m-naechstes')
  },
}

describe.each([
  ['telegram', 8001, 'a'],
  ['slack', 8002, 'b'],
  ['web', 8003, 'c'],
])('meetings on %s', (name, id, letter) => {
  let ana: Member
  const organisation = `Verein ${letter.toUpperCase()}`
  const row = () =>
    all.db.registration.findFirst({ where: { organisationId: `verein-${letter}`, meetingId: 'naechstes' } })

  /** What came since the last time, as soon as it says this. */
  let before = 0
  async function shows(...expected: string[]): Promise<void> {
    await vi.waitFor(async () => {
      const texts = (await ana.texts()).map((text) => text.replaceAll(bidi, ''))
      for (const each of expected) expect(texts.slice(Math.min(before, texts.length - 1)).join('\n\n')).toContain(each)
    }, near)
    before = (await ana.texts()).length
  }
  const offers = (...labels: string[]) =>
    vi.waitFor(async () => expect((await ana.labels()).slice(-labels.length)).toEqual(labels), near)
  async function presses(label: string): Promise<void> {
    await vi.waitFor(async () => expect(await ana.labels()).toContain(label), near)
    await ana.taps(label)
  }
  const person = async () =>
    (await all.db.identity.findFirstOrThrow({ where: { bot: { startsWith: name } }, select: { personId: true } }))
      .personId

  beforeAll(async () => {
    ana = all.platforms[name]?.member(id, 'de') as Member
    await ana.says('Wann ist das nächste Treffen in Rastatt?')
    await shows('ein Programm, kein Mensch', title)
    const seat = { role: 'delegate' as const, networkId: 'rastatt', organisationId: `verein-${letter}` }
    await all.db.seat.create({ data: { ...seat, personId: await person() } })
  })

  test('the next one is told, with what to do about it', async () => {
    await ana.says('Wann ist das nächste Treffen in Rastatt?')
    await shows('📅 Donnerstag, 11. März 2100, 18:00–20:30 Uhr', '📍 Landratsamt Rastatt', title)
    await offers('Anmelden', 'Wir kommen nicht', 'In den Kalender', 'Mehr zum Treffen', 'Alle Treffen', 'Suche ändern')
    await presses('Mehr zum Treffen')
    await shows('Am Schlossplatz 5', 'Den Link bekommen Sie mit der Anmeldung.', 'Gäste sind willkommen.')
    const links = (label: string) => Number(label === 'Karte')
    expect((await ana.texts()).join()).not.toContain('geheim')
    await offers(...(name === 'slack' ? page.toSorted((a, b) => links(a) - links(b)) : page))
  })

  test('can be passed on', async () => {
    await shared[name]?.(ana)
  })

  test('goes into a calendar', async () => {
    await presses('In den Kalender')
    await vi.waitFor(async () => expect((await ana.files()).at(-1)?.name).toBe('naechstes.ics'), near)
  })

  test('is reminded of at the wished time', async () => {
    before = (await ana.texts()).length
    await ana.says('erinner mich 3 Tage vorher')
    await shows('ich erinnere Sie am Montag, 8. März 2100, um 18:00 Uhr')
    expect(await all.db.notice.count({ where: { personId: await person(), state: 'planned' } })).toBe(1)
  })

  test('is registered for after a yes, and changed', async () => {
    await ana.says('Wir kommen zu dritt')
    await shows(organisation, 'Plätze: 3', 'Stimmt das?')
    await offers('Ja, anmelden', 'Ändern', 'Abbrechen')
    expect(await row()).toBeNull()
    await presses('Ja, anmelden')
    await shows(`Angemeldet: ${organisation}, 3 Plätze`)
    expect(await row()).toMatchObject({ state: 'registered', seats: 3 })
    await ana.says('Wir kommen zu viert')
    await shows('Plätze: 4', 'Soll ich das so eintragen?')
    await presses('Ja, so ändern')
    await shows(`Angemeldet: ${organisation}, 4 Plätze`)
    expect(await row()).toMatchObject({ state: 'registered', seats: 4 })
  })

  test('is declined after a yes', async () => {
    await ana.says('Wir können leider nicht kommen')
    await shows(organisation)
    expect(await row()).toMatchObject({ state: 'registered' })
    await presses('Ja, absagen')
    await vi.waitFor(async () => expect((await row())?.state).not.toBe('registered'), near)
  })

  test('and how the last one was, is asked by itself and answered by a button', async () => {
    const personId = await person()
    await all.db.registration.create({ data: { meetingId: 'letztes', personId, state: 'registered', seats: 1 } })
    before = (await ana.texts()).length
    await all.db.notice.create({
      data: {
        ...{ personId, subject: 'meeting:letztes', key: 'feedback' },
        call: { command: 'feedback.ask', input: { meeting: 'letztes' } },
        ...{ dueAt: new Date(), notAfter: new Date(Date.now() + dayMs) },
      },
    })
    await vi.waitFor(async () => {
      await ana.looks?.()
      expect((await ana.texts()).at(-1)).toContain('Wie war das Treffen „Herbsttreffen“')
    }, near)
    await presses('Sehr gut')
    await vi.waitFor(
      async () => expect(await all.db.feedback.findFirst({ where: { personId } })).toMatchObject({ rating: 5 }),
      near,
    )
  })
})
