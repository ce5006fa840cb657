import type { Locales, Translate } from '../../core/i18n.ts'
import { mostLetters } from './parse.ts'

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
  'tooLong',
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

/** One of them, with how large a file and how long a text may be where it says so. */
export const sentenceOf = (t: Translate, key: WordKey, maxUploadBytes: number): string =>
  t.text(`web:${key}`, { size: Math.floor(maxUploadBytes / 1_000_000), most: mostLetters })

/** The words of the page in one language, with the names of all languages for its menu. */
export function pageWords(locales: Locales, locale: string, maxUploadBytes: number) {
  const t = locales.translate(locale)
  return {
    locale,
    direction: locales.meta(locale).direction,
    maxUploadBytes,
    mostLetters,
    words: Object.fromEntries(wordKeys.map((key) => [key, sentenceOf(t, key, maxUploadBytes)])),
    locales: locales.locales.map((each) => ({ locale: each.locale, name: each.name, direction: each.direction })),
  }
}
