import { describe, expect, it, vi } from 'vitest'
import { byGrammy, type Way } from '../support/broadcast/beside.ts'
import { failing, killed, lost, silenced, stopped, undisturbed, unlimited } from '../support/broadcast/scenarios.ts'

// Announcements in full size: two processes, one database, a platform over HTTP as strict as Telegram.

const people = Number(process.env['PROVE_PEOPLE'] ?? 5000)
const beside = Math.min(people, 600)
const ceiling = 30
const telegram = { perSecond: ceiling, latencyMs: 40 }
/** What people choose today. */
const ways: Record<string, Way> = {
  'auto-retry, one at a time': { workers: 1, plugins: ['auto-retry'] },
  'auto-retry, eight at a time': { workers: 8, plugins: ['auto-retry'] },
  throttler: { workers: 100, plugins: ['throttler'] },
  'throttler and auto-retry': { workers: 100, plugins: ['throttler', 'auto-retry'] },
}
/** Where not the pace is proved but what becomes of faults. */
const paid = { people, perSecond: 300, platform: { latencyMs: 40 } }
const timeoutMs = 1_200_000
vi.setConfig({ testTimeout: timeoutMs })

const show = (name: string, figures: Record<string, unknown>) => console.table({ [name]: figures })

describe.each([0, 3])('at the pace of Telegram, which shuts everything for %d s after each 429', (harshSeconds) => {
  const platform = { ...telegram, harshSeconds }

  it(`${people} people`, async () => {
    const figures = await undisturbed({ people, platform, timeoutMs })
    const share = figures['accepted a second'] / ceiling
    show('vernetzt', { ...figures, 'of the ceiling': share })
    expect(share).toBeGreaterThanOrEqual(0.9)
    expect(figures['answered 429']).toBeLessThanOrEqual(Math.ceil(people / 1000))
    expect(figures['answer p95 ms']).toBeLessThan(2000)
  })

  it(`${beside} people, beside grammY with its plugins`, async () => {
    const share = (figures: { 'accepted a second': number }) => figures['accepted a second'] / ceiling
    const ours = await undisturbed({ people: beside, platform, timeoutMs })
    const rows: Record<string, Record<string, number>> = {
      vernetzt: { 'of the ceiling': share(ours), 'answered 429': ours['answered 429'], missing: 0 },
    }
    for (const [name, way] of Object.entries(ways)) {
      const figures = await byGrammy(beside, way, platform)
      rows[`grammY: ${name}`] = { 'of the ceiling': share(figures), ...figures }
    }
    console.table(rows)
    const whole = Object.entries(rows).filter(([name, { missing }]) => name !== 'vernetzt' && missing === 0)
    expect(share(ours)).toBeGreaterThan(Math.max(...whole.map(([, figures]) => figures['of the ceiling'] ?? 0)))
  })
})

it('answers come first, also where they need more than half of the pace', async () => {
  const figures = await undisturbed({ people: beside, platform: telegram, askMs: 120, timeoutMs })
  show('answers first', figures)
  expect(figures['answer p95 ms']).toBeLessThan(2000)
})

it('twenty kills over both processes', async () => {
  const figures = await killed({ people, platform: telegram, kills: 20, patient: true, timeoutMs })
  show('kills', figures)
  // Three at a time are under way or not written down yet.
  expect(figures.repeats).toBeLessThanOrEqual(3 * figures.kills)
})

it('three calls of ten fail', async () => {
  show('faults', await failing({ ...paid, timeoutMs }))
})

it.each(['hold', 'resend'] as const)('250 answers lost: %s', async (policy) => {
  show('lost', await lost({ ...paid, answers: Math.min(250, people / 10), policy, timeoutMs }))
})

it('10,000 s of silence', async () => {
  show('silence', await silenced({ ...paid, timeoutMs }))
})

it('stop in the middle', async () => {
  show('stop', await stopped({ people: beside, platform: telegram, timeoutMs }))
})

it('without limits', async () => {
  const figures = await unlimited({ people, timeoutMs })
  show('without limits', figures)
  expect(figures['accepted a second']).toBeGreaterThanOrEqual(1000)
})

it(`${people * 20} people with flat memory`, async () => {
  const figures = await unlimited({ people: people * 20, timeoutMs })
  show('memory', figures)
  expect(figures['memory MB, last third']).toBeLessThan(figures['memory MB, first third'] * 1.15)
})
