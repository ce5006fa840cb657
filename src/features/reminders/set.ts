import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { askWhen } from './ask.ts'
import { button, leadOf, timeOf, timesBlocks } from './lines.ts'
import { obstacleTo } from './obstacle.ts'
import { planReminders } from './plan.ts'
import { mostDays } from './remind.ts'
import { reminderAt } from './rules.ts'
import { known, timesFor } from './standing.ts'
import { turnOn } from './store/consents.ts'
import { wishFor } from './wishes.ts'

const days = z.int().min(0).max(mostDays)

/** A reminder at a time that the person has said. */
export const set = command({
  name: 'reminders.set',
  input: z.object({ meeting: z.string(), days, instead: z.int().nonnegative().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'reminders.remind' },
  async handle(ctx, input): Promise<Reply> {
    const meeting = await known(ctx, input.meeting)
    const obstacle = await obstacleTo(ctx, meeting)
    if (obstacle) return obstacle
    const wish = { ...input, person: ctx.person.id }
    if (!(await wishFor(ctx.tx, wish, ctx.now))) {
      const before = [paragraph(ctx.t('reminders:set.tooNear', { lead: leadOf(ctx, input.days) }))]
      return askWhen(ctx, meeting, { before, instead: input.instead })
    }
    return saidBack(ctx, meeting, input)
  },
})

/** Everything as it was before reminders of a meeting were taken back. */
export const restore = command({
  name: 'reminders.restore',
  input: z.object({ meeting: z.string(), days: z.array(days) }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'reminders.remind' },
  async handle(ctx, input): Promise<Reply> {
    const meeting = await known(ctx, input.meeting)
    const person = ctx.person.id
    await turnOn(ctx, ctx.t.text('reminders:restore.done'), meeting.id)
    for (const each of input.days) await wishFor(ctx.tx, { person, meeting: meeting.id, days: each }, ctx.now)
    await planReminders(ctx.tx, meeting.id, ctx.now, [person])
    return askWhen(ctx, meeting, { before: [paragraph(ctx.t('reminders:restore.done'))] })
  },
})

async function saidBack(
  ctx: Context,
  meeting: Meeting,
  { days: wished, instead }: { days: number; instead?: number },
): Promise<Reply> {
  const at = reminderAt(meeting, wished)
  const others = (await timesFor(ctx, meeting)).filter((each) => each.at.getTime() !== at.getTime())
  const input = { meeting: meeting.id }
  return {
    body: [
      paragraph(ctx.t('reminders:set.done', { time: timeOf(ctx, meeting, at) })),
      paragraph(shortLine(ctx, meeting)),
      ...timesBlocks(ctx, 'set.others', meeting, others),
      ...ctx.provenance(),
    ],
    buttons: [
      button(ctx, 'change', 'reminders.remind', { ...input, instead: wished }),
      instead === undefined
        ? button(ctx, 'undo', 'reminders.remove', { ...input, days: wished })
        : button(ctx, 'back', 'reminders.set', { ...input, days: instead, instead: wished }),
      buttonOf(ctx, 'reminders.mine'),
    ],
  }
}
