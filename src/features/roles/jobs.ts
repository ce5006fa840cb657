import { z } from 'zod'
import type { Job } from '../../core/feature.ts'
import { membershipId } from '../coordination/index.ts'
import { planNotices } from '../notices/index.ts'
import { uncheckedSince } from './store/check.ts'

const day = 86_400_000
/** Whoever does not answer is asked again so much later. */
const againDays = 30
const mostAgain = 2
const yearDays = 365

/** Asks main delegates once a year whether what is stored about their organisation is still right. */
export const yearly: Job = {
  name: 'roles.check',
  // By day: it is nothing to be woken for.
  cron: '10 10 * * *',
  input: z.object({}),
  async handle(_input, { clock, transaction }) {
    const now = clock.now()
    await transaction(async (tx) => {
      const due = await uncheckedSince(tx, new Date(now.getTime() - yearDays * day))
      await planNotices(
        tx,
        due.map(({ person, network, organisation, base }) => {
          const membership = membershipId(network, organisation)
          const since = Date.parse(base) + yearDays * day
          const times = Math.min(mostAgain, Math.floor((now.getTime() - since) / (againDays * day)))
          return {
            person,
            subject: `membership:${membership}`,
            key: `roles.check:${organisation}:${base}:${times}`,
            call: { command: 'roles.check', input: { membership } },
            // The same on every day of its month, so that it is told once.
            at: new Date(since + times * againDays * day),
            notAfter: new Date(now.getTime() + againDays * day),
          }
        }),
      )
    })
  },
}
