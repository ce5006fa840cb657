import { labelOf } from './context.ts'
import type { Command, Context } from './feature.ts'
import type { Button, Reply } from './message.ts'
import type { Understood } from './ports.ts'
import { paragraph } from './rich.ts'

/** What is less likely is no help as a button. */
const worthOffering = 0.05
const mostOffers = 3

/** What is said to a message that is not clear, or none of ours. */
export function createUnsure(byName: ReadonlyMap<string, Command>, byIntent: ReadonlyMap<string, Command>) {
  /** What it may have been, likeliest first; or kindly that it is none of ours, and where a human is. */
  function notSure(ctx: Context, understood: Understood | null): Reply[] {
    const candidates = understood?.foreign
      ? []
      : (understood?.candidates ?? []).filter(({ score }) => score >= worthOffering)
    const likely = candidates.flatMap(({ intent }) => byIntent.get(intent) ?? []).slice(0, mostOffers)
    if (likely.length === 0) return fallback(ctx, 'common:notOurs')
    const buttons: Button[] = likely.map((command) => ({
      label: labelOf(ctx, command),
      call: { command: command.name, input: { ...understood?.slots } },
    }))
    const other = { label: ctx.t.text('common:somethingElse'), call: { command: 'help.show' } }
    return [{ body: [paragraph(ctx.t('common:didYouMean'))], buttons: [...buttons, other] }]
  }

  function fallback(ctx: Context, key: string): Reply[] {
    const buttons = ['help.show', 'contact.human'].flatMap((name) => byName.get(name) ?? [])
    return [
      {
        body: [paragraph(ctx.t(key))],
        buttons: buttons.map((command) => ({ label: labelOf(ctx, command), call: { command: command.name } })),
      },
    ]
  }

  return { notSure, fallback }
}
