import { expect, it, vi } from 'vitest'
import { failing, killed, long, lost, silenced, stopped, undisturbed } from '../support/broadcast/scenarios.ts'

// Two processes of the product, one database, and a platform over HTTP that keeps count. In full size: `npm run prove`.

// Long, for a machine that does much else.
vi.setConfig({ testTimeout: 180_000 })

/** A platform that is quicker than Telegram, so that this takes seconds, and less tight. */
const quick = { people: 150, perSecond: 80, platform: { perSecond: 100, latencyMs: 20 } }

it('reaches everybody once, within the limits, and answers people meanwhile', async () => {
  const figures = await undisturbed(quick)
  expect(figures['answered 429']).toBeLessThanOrEqual(1)
  expect(figures['people answered']).toBeGreaterThan(1)
  expect(figures['answer p95 ms']).toBeLessThan(5000)
})

it('keeps the limits with every message of a long text', async () => {
  const figures = await long({ ...quick, people: 100, parts: 2 })
  expect(figures['answered 429']).toBeLessThanOrEqual(1)
})

it('goes on in the middle of a long text where calls fail', async () => {
  await long({ people: 30, parts: 3, perSecond: 80, platform: { perSecond: 100, latencyMs: 20, failing: 0.3 } })
})

it('kill -9 loses nobody, and lists who may have got it twice', async () => {
  const platform = { perSecond: 100, latencyMs: 150 }
  await killed({ people: 150, perSecond: 50, platform, kills: 2, patient: false })
})

it('calls that fail before they have an effect are made again, and not more', async () => {
  await failing({ ...quick, people: 30 })
})

it('what may have arrived is held', async () => {
  await lost({ ...quick, people: 80, answers: 15, policy: 'hold' })
})

it('is silent as long as the platform wants, over a restart', async () => {
  await silenced({ ...quick, people: 60 })
})

it('stop works in the middle', async () => {
  await stopped({ ...quick, people: 100 })
})
