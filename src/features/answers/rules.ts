import { UserError } from '../../core/errors.ts'
import type { Translated } from '../../core/translated.ts'
import { typed } from '../../core/typed.ts'
import { hasMarkup, tidied, webAddressIn } from '../../core/written.ts'
import type { Article } from '../articles/index.ts'

const mostTitle = 100
/** A sheet of Slack takes 3000 characters, and all example questions stand in one field. */
const mostText = 2000
const mostQuestion = 140
const mostQuestions = 20
const leastQuestions = 2
const mostSource = 200
const mostLink = 500

/** The day an article is from. */
export const asOf = ({ checkedOn, publishedOn }: Pick<Article, 'checkedOn' | 'publishedOn'>): string =>
  checkedOn ?? publishedOn

export const titleIn = (text: string): string => oneLine(text, mostTitle)
export const sourceIn = (text: string): string => oneLine(text, mostSource)
export const bodyIn = (text: string): string => noMarkup(withinLength(tidied(text), mostText))

/** Example questions, one a line, each once. @throws UserError when one of them cannot be taken. */
export function questionsIn(text: string): string[] {
  const questions = tidied(text)
    .split('\n')
    .map((line) => line.replace(bullet, '').trim())
    .filter((line) => line !== '')
  const each = questions.filter((line, at) => questions.findIndex((other) => isSame(line, other)) === at)
  if (each.length < leastQuestions) throw new UserError('answers:bad.few', { least: leastQuestions })
  if (each.length > mostQuestions) throw new UserError('answers:bad.many', { most: mostQuestions })
  for (const question of each) {
    noMarkup(question)
    if (question.length > mostQuestion) {
      throw new UserError('answers:bad.longQuestion', { question: `${question.slice(0, 40)} …`, most: mostQuestion })
    }
    // "Meeting" alone would catch every message that says no more than this.
    if (!/\p{L}\P{L}+\p{L}/u.test(question)) throw new UserError('answers:bad.oneWord', { question })
  }
  return each
}

/** The first of these questions that another article has too. */
export function takenBy<A extends Pick<Article, 'questions'>>(
  questions: readonly string[],
  others: readonly A[],
): { question: string; article: A } | null {
  for (const question of questions) {
    const article = others.find((other) => other.questions.some((each) => isSame(each, question)))
    if (article) return { question, article }
  }
  return null
}

/** @throws UserError for any other kind of address. */
export function linkIn(text: string): string {
  const address = webAddressIn(withinLength(tidied(text), mostLink))
  if (address === null) throw new UserError('answers:bad.link')
  return address
}

/** The language in which somebody changes an article: their own where it has that, else the one it was written in. */
export function languageFor({ title, body }: Pick<Article, 'title' | 'body'>, locale: string): string {
  return title[locale] && body[locale] ? locale : originalOf(body).language
}

/** A text in a language, or as it was written. */
export const textIn = (texts: Translated, language: string): string => texts[language]?.text ?? originalOf(texts).text

/**
 * A text with what is new in one language. What was translated from an original goes with it; a translation that
 * somebody has changed was read by that person.
 */
export function rewritten(texts: Translated, language: string, text: string): Translated {
  if (textIn(texts, language) === text) return texts
  const before = texts[language]
  if (before && before.state !== 'original') return { ...texts, [language]: { text, state: 'reviewed' } }
  return { [language]: { text, state: 'original' } }
}

function originalOf(texts: Translated): { language: string; text: string } {
  const [language, original] = Object.entries(texts).find(([, { state }]) => state === 'original') ?? []
  if (language === undefined || original === undefined) throw new Error('text without an original')
  return { language, text: original.text }
}

/** Case, marks and punctuation make no other question. */
const isSame = (one: string, other: string): boolean => bare(one) === bare(other)
const bare = (question: string): string => typed(question.replace(/[?¿؟]/gu, ''))

function oneLine(text: string, most: number): string {
  return noMarkup(withinLength(tidied(text).replaceAll('\n', ' '), most))
}

function withinLength(text: string, most: number): string {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new UserError('dialogue:missing')
  if (text.length > most) throw new UserError('answers:bad.long', { most, length: text.length })
  return text
}

/** It would be shown as it stands, and look like a mistake. */
function noMarkup(text: string): string {
  if (hasMarkup(text)) throw new UserError('answers:bad.markup')
  return text
}

const bullet = /^(?:[-–—•*·]+|\d{1,2}[.)])\s+/u
