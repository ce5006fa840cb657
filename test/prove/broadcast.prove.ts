import { expect, it } from 'vitest'
import { failing, killed, lost, silenced, stopped, undisturbed, unlimited } from '../support/broadcast/scenarios.ts'

// Announcements in full size: two processes, one database, a platform over HTTP as strict as Telegram.

const people = Number(process.env['PROVE_PEOPLE'] ?? 5000)
const telegram = { perSecond: 30, latencyMs: 40 }
/** Where not the pace is proved but what becomes of faults. */
const paid = { people, perSecond: 300, platform: { latencyMs: 40 } }
const timeoutMs = 1_200_000

const named = (name: string, figures: Record<string, unknown>) => console.table({ [name]: figures })

for (const harshSeconds of [0, 3]) {
  it(
    `${people} people at Telegram's pace${harshSeconds ? ', which shuts everything for 3 s after each 429' : ''}`,
    async () => {
      const figures = await undisturbed({ people, platform: { ...telegram, harshSeconds }, timeoutMs })
      const ofCeiling = figures['accepted a second'] / telegram.perSecond
      named('undisturbed', { ...figures, 'of the ceiling': ofCeiling })
      expect(ofCeiling).toBeGreaterThanOrEqual(0.9)
      expect(figures['answered 429']).toBeLessThanOrEqual(Math.ceil(people / 1000))
      expect(figures['answer p95 ms']).toBeLessThan(2000)
    },
    timeoutMs,
  )
}

it(
  'twenty kills over both processes',
  async () => {
    named(
      'kills',
      await killed({
        people,
        platform: telegram,
        kills: 20,
        everyMs: (people / 29 / 22) * 1000,
        patient: true,
        timeoutMs,
      }),
    )
  },
  timeoutMs,
)

it('three calls of ten fail', async () => named('faults', await failing({ ...paid, timeoutMs })), timeoutMs)

it(
  '250 answers lost',
  async () => {
    named('hold', await lost({ ...paid, answers: 250, policy: 'hold', timeoutMs }))
    named('resend', await lost({ ...paid, answers: 250, policy: 'resend', timeoutMs }))
  },
  timeoutMs,
)

it('10,000 s of silence', async () => named('silence', await silenced({ ...paid, timeoutMs })), timeoutMs)

it(
  'stop in the middle',
  async () => named('stop', await stopped({ people: 600, platform: telegram, timeoutMs })),
  timeoutMs,
)

it(
  'without limits',
  async () => {
    const figures = await unlimited({ people, timeoutMs })
    named('without limits', figures)
    expect(figures['accepted a second']).toBeGreaterThanOrEqual(1000)
  },
  timeoutMs,
)

it(
  '100,000 people with flat memory',
  async () => {
    const figures = await unlimited({ people: people * 20, timeoutMs })
    named('memory', figures)
    expect(figures['memory MB, last third']).toBeLessThan(figures['memory MB, first third'] * 1.15)
  },
  timeoutMs,
)
