import { createHash } from 'node:crypto'
import type { Answers, Context } from '../../core/feature.ts'

/** A text that somebody agrees to: its key and values. */
export type Wording = { key: string; values: Record<string, string> }

/** What an answer says that agrees to a text: in which language it was read, and which version of it. */
export const agreementTo = (ctx: Context, wording: Wording): string =>
  `${ctx.locale}:${versionOf(ctx, ctx.locale, wording)}`

/** The text that an answer has agreed to, as it was read; null where it is another one by now. */
export function agreedIn(ctx: Context, answer: Answers[string] | undefined, wording: Wording): Agreed | null {
  const [locale = '', version] = typeof answer === 'string' ? answer.split(':') : []
  if (!ctx.locales.some((each) => each.locale === locale) || version !== versionOf(ctx, locale, wording)) return null
  return { locale, text: textOf(ctx, locale, wording) }
}
export type Agreed = { locale: string; text: string }

const textOf = (ctx: Context, locale: string, { key, values }: Wording): string =>
  ctx.translate(locale).text(key, values)

const versionOf = (ctx: Context, locale: string, wording: Wording): string =>
  createHash('sha256')
    .update(textOf(ctx, locale, wording))
    .digest('hex')
    .slice(0, 12)
