import { longest } from './fold.ts'
import type { Languages } from './languages.ts'
import { foldedWords, type WordSets } from './model/word-sets.ts'
import { wordsOf } from './words.ts'

/** What stands where something was left out. */
const gap = '…'
/** A sentence to learn from is short; of a longer message the beginning is enough. */
const mostLetters = 300
/** From here on, digits are a number to call or an account, whatever stands between them. */
const telling = 7

/** The first that fits is what a piece is; what fits none, such as a picture, is dropped. */
const piece = new RegExp(
  [
    /(?<reach>\S+@\S*|@\S+|\S*:\/\/\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}\/\S+)/u,
    /(?<account>\p{L}{2}\p{Nd}{2}(?:\s?\p{Nd}{4}){2,}(?:\s?\p{Nd}{1,3})?(?!\p{Nd}))/u,
    /(?<date>\p{Nd}{1,2}[./]\p{Nd}{1,2}[./](?:\p{Nd}{4}|\p{Nd}{2})?(?!\p{Nd})|\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?!\p{Nd}))/u,
    /(?<digits>\+?\p{Nd}(?:[\s()/.–-]*\p{Nd})*(?![\p{L}\p{N}]))/u,
    /(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*)/u,
    /(?<sign>\s+|[.,;:!?…()"„“”«»'’/€$%&+–—¿¡؟،؛-])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
const enclosed = new RegExp(`[("„“«]\\s*${gap}\\s*[)"“”»]`, 'gu')
const several = new RegExp(`${gap}(?:[\\s.,;:'’/&+–—-]*${gap})+`, 'gu')

/** A text without what could tell who wrote it: words that many people use and places stay, digits become 0. */
export type WithoutNames = (text: string, language: string) => string

/** @param frequent words that many people use. */
export function createWithoutNames(frequent: WordSets, { gazetteer }: Pick<Languages, 'gazetteer'>): WithoutNames {
  return (text, language) => {
    const places = gazetteer(language).namesIn(wordsOf(text))
    const isFrequent = (word: string) => foldedWords(word).every((each) => frequent.has(language, each))
    const isPlace = (word: string) => wordsOf(word).every((each) => places.has(each.text))
    const pieces = [...text.slice(0, longest).toWellFormed().matchAll(piece)]
    const whole = pieces.map(({ groups }) => left({ ...groups }, (word) => isFrequent(word) || isPlace(word))).join('')
    return shortened(whole.replace(/\s+/gu, ' ').replace(enclosed, gap).replace(several, gap).trim())
  }
}

/** What is left of a piece; of a word all must be known: "18uhr". */
function left(
  { date, digits, word, sign }: Record<string, string | undefined>,
  isKnown: (word: string) => boolean,
): string {
  if (date !== undefined) return zeros(date)
  if (digits !== undefined) return digitsIn(digits) < telling ? zeros(digits) : gap
  if (word !== undefined) return isKnown(word) ? zeros(word) : gap
  return sign ?? gap
}

const zeros = (text: string): string => text.replace(/\p{N}/gu, '0')
const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0

function shortened(text: string): string {
  if (text.length <= mostLetters) return text
  return `${text.slice(0, text.lastIndexOf(' ', mostLetters))} ${gap}`
}
