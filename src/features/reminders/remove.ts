import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Inline, paragraph } from '../../core/rich.ts'
import { type Meeting, shortLine } from '../meetings/index.ts'
import { button, timeOf, timesBlocks } from './lines.ts'
import { reminderAt } from './rules.ts'
import { known, registrationsFor, type Time, timesFor } from './standing.ts'
import { turnOff } from './store/consents.ts'
import { unwish } from './wishes.ts'

/** Takes back one wish; without its days, every reminder of the meeting, those that come with the registration too. */
export const remove = command({
  name: 'reminders.remove',
  input: z.object({ meeting: z.string(), days: z.int().nonnegative().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'reminders.remind' },
  async handle(ctx, { meeting: id, days }) {
    const meeting = await known(ctx, id)
    const wished = (await timesFor(ctx, meeting)).filter(({ kind }) => kind === 'wish')
    if (days === undefined) await object(ctx, id)
    await unwish(ctx.tx, { person: ctx.person.id, meeting: id, days }, ctx.now)
    const remaining = await timesFor(ctx, meeting)
    const gone =
      days === undefined ? null : (wished.find((each) => each.days === days)?.at ?? reminderAt(meeting, days))
    const forgotten = days === undefined ? wished.map((each) => each.days) : [days]
    return {
      body: [
        paragraph(sentence(ctx, meeting, gone, remaining)),
        paragraph(shortLine(ctx, meeting)),
        ...timesBlocks(ctx, 'remove.remaining', meeting, remaining),
        ...ctx.provenance(),
      ],
      buttons: [
        button(ctx, 'back', 'reminders.restore', { meeting: id, days: forgotten }),
        ...(remaining.length > 0 ? [button(ctx, 'none', 'reminders.remove', { meeting: id })] : []),
        buttonOf(ctx, 'reminders.mine'),
      ],
    }
  },
})

/** Without a registration there is nothing to object to, and nothing of it is kept. */
async function object(ctx: Context, meeting: string): Promise<void> {
  const own = await registrationsFor(ctx, [meeting])
  if (own.length > 0) await turnOff(ctx, ctx.t.text('reminders:remove.all'), meeting)
}

function sentence(ctx: Context, meeting: Meeting, gone: Date | null, remaining: readonly Time[]): Inline[] {
  if (!gone) return ctx.t('reminders:remove.all')
  // Where somebody had asked for a time at which everybody registered is reminded anyway.
  const usual = remaining.some(({ at }) => at.getTime() === gone.getTime())
  return ctx.t(usual ? 'reminders:remove.usual' : 'reminders:remove.one', { time: timeOf(ctx, meeting, gone) })
}
