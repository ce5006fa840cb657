import { labelOf } from './context.ts'
import type { Command, Context } from './feature.ts'

/** Finds the command whose button says just this, in the reader's language: what is written counts like a press. */
export function createLabels(commands: readonly Command[]): (ctx: Context, text: string) => Command | undefined {
  const asked = commands.filter((command) => command.intents?.length)
  const byLocale = new Map<string, Map<string, Command>>()
  return (ctx, text) => {
    const known = byLocale.get(ctx.locale)
    const labels = known ?? new Map(asked.flatMap((command) => entriesOf(ctx, command)))
    if (!known) byLocale.set(ctx.locale, labels)
    return labels.get(fold(text))
  }
}

function entriesOf(ctx: Context, command: Command): [string, Command][] {
  const worded = ctx.t.has(`${command.name.replace('.', ':')}.label`)
  return worded ? [[fold(labelOf(ctx, command)), command]] : []
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
