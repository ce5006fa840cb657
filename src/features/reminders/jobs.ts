import { z } from 'zod'
import type { Job } from '../../core/feature.ts'
import { planReminders } from './plan.ts'
import { comingMeetings } from './store/meetings.ts'

/** Every hour, so that meetings that came or moved without a word, as with loaded content, remind like all others. */
export const planAll: Job = {
  name: 'reminders.plan',
  cron: '10 * * * *',
  input: z.object({}),
  async handle(_input, { clock, transaction }) {
    const now = clock.now()
    for (const meeting of await transaction((tx) => comingMeetings(tx, now))) {
      await transaction((tx) => planReminders(tx, meeting, now))
    }
  },
}
