import { expect, it } from 'vitest'
import { failing, killed, lost, silenced, stopped, undisturbed, unlimited } from '../support/broadcast/scenarios.ts'

// Two processes of the product, one database, and a platform over HTTP that keeps count. In full size: `npm run prove`.

/** A platform that is quicker than Telegram, so that this takes seconds; the machine may be busy, so it is less tight. */
const quick = { people: 200, perSecond: 80, platform: { perSecond: 100, latencyMs: 20 } }
const minute = 60_000

it(
  'reaches everybody once, within the limits, and answers people meanwhile',
  async () => {
    const figures = await undisturbed({ ...quick, people: 300 })
    console.table(figures)
    expect(figures['answered 429']).toBeLessThanOrEqual(1)
    expect(figures['people answered']).toBeGreaterThan(3)
    expect(figures['answer p95 ms']).toBeLessThan(5000)
  },
  minute,
)

it(
  'kill -9 loses nobody, and lists who may have got it twice',
  async () => {
    console.table(
      await killed({
        people: 300,
        perSecond: 50,
        platform: { perSecond: 100, latencyMs: 150 },
        kills: 3,
        everyMs: 700,
        patient: false,
      }),
    )
  },
  minute,
)

it(
  'calls that fail before they have an effect are made again, and not more',
  async () => {
    console.table(await failing({ ...quick, people: 100 }))
  },
  minute,
)

it(
  'what may have arrived is held, or sent again',
  async () => {
    console.table(await lost({ ...quick, people: 100, answers: 20, policy: 'hold' }))
    console.table(await lost({ ...quick, people: 100, answers: 20, policy: 'resend' }))
  },
  minute,
)

it(
  'is silent as long as the platform wants, over a restart',
  async () => {
    console.table(await silenced(quick))
  },
  minute,
)

it(
  'stop works in the middle',
  async () => {
    console.table(await stopped(quick))
  },
  minute,
)

it(
  'is quick where nobody limits it',
  async () => {
    console.table(await unlimited({ people: 1000 }))
  },
  minute,
)
