import type { Context } from '../../core/feature.ts'
import type { Planned } from './rules.ts'
import { languagesOf } from './store/languages.ts'

/** More buttons than this are no help. */
const most = 6

/** The languages other than the person's own in which members will read a meeting: those they use, those it is in. */
export async function languagesFor(ctx: Context, { networkId, title, summary }: Planned): Promise<string[]> {
  const known = new Set(ctx.locales.map(({ locale }) => locale))
  const written = [...Object.keys(title), ...Object.keys(summary ?? {})]
  const used = (await languagesOf(ctx.tx, networkId)).map((tag) => localeOf(known, tag))
  const wanted = new Set([...used, ...written].filter((locale) => locale !== null && known.has(locale)))
  wanted.delete(ctx.locale)
  return [...wanted].filter((locale) => locale !== null).slice(0, most)
}

/** A language as the reader calls it; ways of writing one, such as easy German, have their own name. */
export const languageName = ({ format, locales }: Context, locale: string): string =>
  locale.includes('-') ? (locales.find((each) => each.locale === locale)?.name ?? locale) : format.language(locale)

/** The locale for a platform's tag such as "de-AT". */
function localeOf(known: ReadonlySet<string>, tag: string): string | null {
  const lower = tag.toLowerCase().replace('_', '-')
  return [lower, lower.split('-')[0] ?? lower].find((each) => known.has(each)) ?? null
}
