import { baseLanguage } from '../../../core/base-language.ts'
import type { Context } from '../../../core/feature.ts'
import type { Languages } from '../store/audience.ts'

/** The languages there are, for asking who reads which. */
export const languagesOf = ({ locales, defaultLocale }: Context): Languages => ({
  locales: locales.map(({ locale }) => locale),
  defaultLocale,
})

/** A language as the reader calls it; an easy one as it calls itself. */
export function languageName(ctx: Context, locale: string): string {
  const own = ctx.locales.find((each) => each.locale === locale)
  return own && baseLanguage(locale) !== locale ? own.name : ctx.format.language(locale)
}
