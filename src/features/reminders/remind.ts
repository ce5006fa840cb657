import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { daysBetween } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { type Meeting, meant, noMeeting, which } from '../meetings/index.ts'
import { askWhen } from './ask.ts'
import { obstacleTo } from './obstacle.ts'
import { dayOf } from './rules.ts'

/** The longest that somebody can ask for. */
export const mostDays = 365
const wanted = which.extend({
  lead_days: z.int().min(0).max(mostDays).optional().catch(undefined),
  /** The wish that another time takes the place of. */
  instead: z.int().nonnegative().optional(),
})

/** To be reminded of a meeting: at the time that was said, else asks for one. */
export const remind = command({
  name: 'reminders.remind',
  intents: ['meetings.remind'],
  input: wanted,
  permission: 'anyone',
  personal: true,
  async handle(ctx, input): Promise<Reply | Reply[]> {
    const meeting = await meant(ctx, input)
    if (!meeting) return noMeeting(ctx, { command: 'reminders.remind', input })
    const obstacle = await obstacleTo(ctx, meeting)
    if (obstacle) return obstacle
    const days = input.lead_days ?? daysTo(meeting, input)
    if (days === undefined) return askWhen(ctx, meeting, { instead: input.instead })
    return ctx.run({ command: 'reminders.set', input: { meeting: meeting.id, days, instead: input.instead } })
  },
})

/** "Remind me on Friday", of a meeting that is later. */
function daysTo(meeting: Meeting, { after, before }: z.infer<typeof wanted>): number | undefined {
  if (after === undefined || after !== before) return undefined
  const days = daysBetween(after, dayOf(meeting))
  return days > 0 && days <= mostDays ? days : undefined
}
