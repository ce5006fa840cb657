import { z } from 'zod'
import type { Job } from '../../core/feature.ts'
import { planNotices } from '../notices/index.ts'
import { askingOf } from './rules.ts'
import { endedMeetings } from './store/meetings.ts'
import { visitors } from './store/visitors.ts'

/** Every hour by day, so that who is recorded as having come later on is asked too, and nobody at night. */
export const planAll: Job = {
  name: 'feedback.plan',
  cron: '40 6-19 * * *',
  input: z.object({}),
  async handle(_input, { clock, transaction }) {
    const now = clock.now()
    for (const meeting of await transaction((tx) => endedMeetings(tx, now))) {
      const { at, notAfter } = askingOf(meeting)
      if (notAfter <= now) continue
      await transaction(async (tx) => {
        const people = await visitors(tx, meeting.id)
        await planNotices(
          tx,
          people.map((person) => ({
            person,
            subject: `meeting:${meeting.id}`,
            key: `feedback:${meeting.id}`,
            call: { command: 'feedback.ask', input: { meeting: meeting.id } },
            at,
            notAfter,
          })),
        )
      })
    }
  },
}
