import type { Locales } from '../../core/i18n.ts'

/** Every word of the page; `locales/<language>/web.json` has the same keys. */
export const wordKeys = [
  'title',
  'subtitle',
  'language',
  'end',
  'greeting',
  'intro',
  'stored',
  'suggestMeetings',
  'suggestFunding',
  'suggestJoin',
  'suggestHelp',
  'conversation',
  'you',
  'assistant',
  'answers',
  'input',
  'placeholder',
  'send',
  'attach',
  'fileSent',
  'fileTooLarge',
  'fileGone',
  'writing',
  'newMessages',
  'notSent',
  'again',
  'offline',
  'tooMany',
  'unavailable',
  'invalid',
  'endTitle',
  'endText',
  'endConfirm',
  'endForget',
  'endBack',
  'about',
  'imprint',
  'privacy',
  'accessibility',
] as const

export type WordKey = (typeof wordKeys)[number]

/** The words of the page in one language, with the names of all languages for its menu. */
export function pageWords(locales: Locales, locale: string, maxUploadBytes: number) {
  const t = locales.translate(locale)
  const size = Math.floor(maxUploadBytes / 1_000_000)
  return {
    locale,
    direction: locales.meta(locale).direction,
    maxUploadBytes,
    words: Object.fromEntries(wordKeys.map((key) => [key, t.text(`web:${key}`, { size })])),
    locales: locales.locales.map((each) => ({ locale: each.locale, name: each.name, direction: each.direction })),
  }
}
