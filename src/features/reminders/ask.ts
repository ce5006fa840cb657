import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { button, leadOf, timesBlocks } from './lines.ts'
import { reminderAt } from './rules.ts'
import { timesFor } from './standing.ts'

/** What most people want; every other time can be written. */
const offered = [0, 1, 3, 7]

/** Says what is planned already, and offers the times that are still to come. */
export async function askWhen(
  ctx: Context,
  meeting: Meeting,
  { before = [], instead }: { before?: Block[]; instead?: number } = {},
): Promise<Reply> {
  const times = await timesFor(ctx, meeting)
  const taken = new Set(times.map(({ at }) => at.getTime()))
  const possible = offered.filter((days) => reminderAt(meeting, days) > ctx.now)
  const free = possible.filter((days) => !taken.has(reminderAt(meeting, days).getTime()))
  const verb = instead === undefined ? 'another' : 'instead'
  const question = times.length > 0 ? verb : 'ask'
  return {
    body: [
      ...before,
      paragraph(shortLine(ctx, meeting)),
      ...timesBlocks(ctx, 'remind.already', meeting, times),
      paragraph(ctx.t(`reminders:remind.${possible.length > 0 ? question : 'tooLate'}`)),
      ...ctx.provenance(),
    ],
    buttons: [
      ...free.map((days) => setButton(ctx, meeting, days, instead)),
      ...(possible.length > 0 ? [button(ctx, 'own', 'reminders.own', { meeting: meeting.id, instead })] : []),
      ...(times.length > 0 ? [button(ctx, 'none', 'reminders.remove', { meeting: meeting.id })] : []),
      buttonOf(ctx, 'reminders.mine'),
      buttonOf(ctx, 'reminders.stop'),
    ],
  }
}

const setButton = (ctx: Context, { id }: Meeting, days: number, instead?: number): Button => ({
  label: leadOf(ctx, days),
  call: { command: 'reminders.set', input: { meeting: id, days, instead } },
})
