import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import { latinDigits, typed } from '../../core/typed.ts'
import { leadOf } from './lines.ts'
import { mostDays } from './remind.ts'

/** Asks for a time that is not among those offered. */
export const own = command({
  name: 'reminders.own',
  input: z.object({ meeting: z.string(), instead: z.int().nonnegative().optional() }),
  permission: 'anyone',
  personal: true,
  handle: (ctx, { meeting, instead }) =>
    ctx.open('reminders.wish', { meeting, ...(instead === undefined ? {} : { instead: String(instead) }) }),
})

/** How many days ahead; which meeting is known, and which wish gives way. */
export const wish: Dialogue = {
  name: 'reminders.wish',
  permission: 'anyone',
  review: false,
  steps: [{ key: 'days', kind: 'text', parse: (ctx, text) => String(daysIn(ctx, text)) }],
  submit: (ctx, { meeting, days, instead }) =>
    ctx.run({
      command: 'reminders.set',
      input: { meeting, days: Number(days), ...(typeof instead === 'string' ? { instead: Number(instead) } : {}) },
    }),
}

/** "5", "5 Tage", "2 Wochen vorher", "einen Tag vorher". @throws UserError when it is no number of days. */
function daysIn(ctx: Context, text: string): number {
  const days = ctx.asked?.slots.lead_days ?? countedIn(ctx, text)
  if (days === null || days > mostDays) throw new UserError('reminders:wish.unclear', { most: mostDays })
  return days
}

/** A number alone counts days; what stands beside it must be what we would say ourselves. */
function countedIn(ctx: Context, text: string): number | null {
  const said = typed(latinDigits(text))
  const [digits, ...more] = said.match(/\d+/gu) ?? []
  if (digits === undefined || more.length > 0 || digits.length > 3) return null
  const count = Number(digits)
  if (said === digits) return count
  const words = said.split(' ')
  return (
    [count, count * 7].find((days) =>
      words.every((word) =>
        typed(latinDigits(leadOf(ctx, days)))
          .split(' ')
          .includes(word),
      ),
    ) ?? null
  )
}
