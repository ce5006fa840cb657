import type { Command, Context } from './feature.ts'
import { typed } from './typed.ts'

/**
 * Finds the command whose button says just this, in the reader's language, else in any: written counts like pressed.
 * A command without an intent of its own can have words for it: `<feature>:<verb>.said`, with commas between.
 */
export function createLabels(commands: readonly Command[]): (ctx: Context, text: string) => Command | undefined {
  const byLocale = new Map<string, Map<string, Command>>()
  const labelsOf = (ctx: Context, locale: string) => {
    const known = byLocale.get(locale)
    const labels = known ?? new Map(commands.flatMap((command) => entriesOf(ctx, locale, command)))
    if (!known) byLocale.set(locale, labels)
    return labels
  }
  return (ctx, text) => {
    const label = asked(text)
    const locales = [ctx.locale, ...ctx.locales.map(({ locale }) => locale)]
    return locales.map((locale) => labelsOf(ctx, locale).get(label)).find((command) => command !== undefined)
  }
}

/** A question is the same without its mark. */
const asked = (text: string): string => typed(text.replace(/[?؟¿]/gu, ''))

function entriesOf(ctx: Context, locale: string, command: Command): [string, Command][] {
  const t = ctx.translate(locale)
  const key = command.name.replace('.', ':')
  const [label, said] = [`${key}.label`, `${key}.said`]
  const words = t.has(said) ? t.text(said).split(/[,،]/u) : []
  const labels = command.intents?.length || words.length > 0 ? [label].filter(t.has) : []
  return [...labels.map((each) => t.text(each)), ...words].map((text) => [asked(text), command])
}
