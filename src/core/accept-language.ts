import type { Locales } from './i18n.ts'

/** The best supported locale of a browser's Accept-Language header, or null. */
export function acceptedLocale(locales: Locales, header: string | string[] | undefined): string | null {
  const wanted = String(header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/i)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  for (const { tag } of wanted) {
    const locale = locales.match(tag)
    if (locale) return locale
  }
  return null
}
