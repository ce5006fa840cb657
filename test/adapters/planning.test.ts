import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addDays } from '../../src/core/format.ts'
import { twoNetworks } from '../support/networks.ts'
import { startAll } from '../support/platforms.ts'

let all: Awaited<ReturnType<typeof startAll>>
beforeAll(async () => {
  all = await startAll(twoNetworks)
}, 60_000)
afterAll(() => all.stop())

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const day = addDays(new Date().toISOString().slice(0, 10), 60)
const [year, month, date] = day.split('-').map(Number)

async function becomesCoordinator(subject: string) {
  const { personId } = await all.db.identity.findFirstOrThrow({ where: { subject } })
  await all.db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } })
}

test('Slack: one sheet, faults beside its fields, what it leaves open is asked, then published', async () => {
  const ana = all.slack.user({ id: 'U9001', locale: 'de-DE' })
  const last = () => ana.messages.at(-1)
  await ana.slash('help')
  await eventually(() => expect(last()).toBeDefined())
  await becomesCoordinator('U9001')
  await ana.slash('plan')
  await eventually(() => expect(ana.modal?.title).toBe('Treffen planen'))
  expect(ana.modal?.fields.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['name', 'when', 'where', 'link', 'summary', 'capacity', 'closes', 'reminders']),
  )
  const sheet = { name: 'Fachtag', when: `${date}.${month}.${year} 18 Uhr`, where: 'Rathaus, Gaggenau' }
  await ana.submits({ ...sheet, when: '30.2.2027', where: 'Atlantis', capacity: '10000' })
  expect(Object.keys(ana.modal?.errors ?? {}).toSorted()).toEqual(['capacity', 'when', 'where'])
  await ana.submits({ ...sheet, capacity: '40', guests: 'Ja', interpretation: ['Türkisch', 'Arabisch'] })
  await eventually(() => expect(last()?.text).toContain('Bis wann dauert es?'))
  await ana.says('20 Uhr')
  await eventually(() => expect(last()?.text).toContain('18:00–20:00 Uhr'))
  expect(last()?.text).toContain('Rathaus, Gaggenau')
  expect(last()?.text).toContain('Es gibt 40 Plätze.')
  expect(last()?.buttons).toEqual(['Veröffentlichen', 'Ändern', 'Weitere Angaben', 'Übersetzung ergänzen', 'Verwerfen'])
  await ana.taps('Ändern')
  await eventually(() => expect(last()?.buttons).toContain('Titel'))
  await ana.taps('Titel')
  // Asked on a sheet again, or in the chat when messages had to wait for Slack's pace.
  await eventually(() => expect(ana.modal !== null || last()?.text.includes('Bisher: Fachtag')).toBe(true))
  await (ana.modal ? ana.submits({ name: 'Fachtag & *Markt*' }) : ana.says('Fachtag & *Markt*'))
  await eventually(() => expect(last()?.text).toContain('Fachtag & *Markt*'))
  await ana.taps('Veröffentlichen')
  await eventually(() => expect(last()?.text).toContain('„Fachtag & *Markt*“ ist veröffentlicht.'))
  expect(await all.db.meeting.findUniqueOrThrow({ where: { id: `rastatt-${day}` } })).toMatchObject({
    capacity: 40,
    openToGuests: true,
    interpretation: ['ar', 'tr'],
    reminders: [],
  })
  expect(all.slack.failures).toEqual([])
})

test('Telegram: a few questions and buttons', async () => {
  const ben = all.platforms['telegram']?.member(9002, 'de')
  if (!ben) throw new Error('no Telegram')
  const shows = async (...expected: string[]) =>
    eventually(async () => {
      const text = (await ben.texts()).at(-1) ?? ''
      for (const each of expected) expect(text).toContain(each)
    })
  await ben.commands('help')
  await shows('Das können Sie fragen')
  await becomesCoordinator('9002')
  await ben.commands('plan')
  await shows('Wie heißt das Treffen?')
  await ben.says('Sprechstunde')
  await shows('Wann ist es?')
  await ben.says(`${date}.${month}.${year} 17–18 Uhr`)
  await shows('Wo ist es?')
  await ben.taps('Nur online')
  await shows('Mit welchem Link')
  await ben.says('https://sprechstunde.example')
  await shows('Worum geht es?')
  await ben.taps('Ohne Beschreibung')
  await shows('Sprechstunde', '17:00–18:00 Uhr', 'Online')
  await ben.taps('Veröffentlichen')
  await shows('„Sprechstunde“ ist veröffentlicht.')
})
