import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue, type Option } from '../../core/feature.ts'
import { latinDigits, typed } from '../../core/typed.ts'
import { marked, quietName } from './rules.ts'
import { settingsReply } from './settings.ts'
import { quietChoices, quietShape, usualQuiet } from './shape.ts'
import { changeChoices, choicesOf } from './store.ts'

/** The hours in which nothing is sent that can wait. */
export const quiet = command({
  name: 'announcements.quiet',
  input: z.object({ hours: quietShape.nullable().optional(), back: z.boolean().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.settings' },
  async handle(ctx, { hours, back }) {
    if (hours === undefined) return ctx.open('announcements.quiet')
    const before = (await choicesOf(ctx)).quietHours
    await changeChoices(ctx, { quietHours: hours })
    const undo = {
      label: ctx.t.text('announcements:undo'),
      call: { command: 'announcements.quiet', input: { hours: before, back: true } },
    }
    const said = ctx.t('announcements:quiet.done', { hours: quietName(ctx, hours ?? usualQuiet) })
    return { ...(await settingsReply(ctx, said, back ? [] : [undo])), replace: true }
  },
})

/** From when to when: chosen, or written as people write hours. */
export const quietTime: Dialogue = {
  name: 'announcements.quiet',
  permission: 'anyone',
  review: false,
  steps: [{ key: 'time', kind: 'choice', options: hourOptions, parse: hoursIn, show: quietName }],
  submit: (ctx, { time }) => ctx.run({ command: 'announcements.quiet', input: { hours: quietShape.parse(time) } }),
  cancelled: (ctx) => settingsReply(ctx),
}

async function hourOptions(ctx: Context): Promise<Option[]> {
  const chosen = (await choicesOf(ctx)).quietHours ?? usualQuiet
  return quietChoices.map((value) => ({ value, label: marked(quietName(ctx, value), value === chosen) }))
}

/** @throws UserError for what names hours, but not two full ones. */
function hoursIn(ctx: Context, text: string): string | null {
  if (typed(text) === typed(ctx.t.text('announcements:quiet.none'))) return '0-0'
  const said = latinDigits(text)
  if (!/\d/u.test(said)) return null
  const { days, times, impossible } = ctx.moments(said.replace(/(?<!\d)24(?!\d)/gu, '0'))
  const [from, to, ...others] = times
  const full = [from, to].every((time) => time?.endsWith(':00'))
  if (impossible || days.length > 0 || !from || !to || others.length > 0 || !full || from === to) {
    throw new UserError('announcements:quiet.unclear')
  }
  return [from, to].map((time) => Number(time.slice(0, 2))).join('-')
}
