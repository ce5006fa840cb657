import type { Hit } from './lexicon.ts'
import { isDigits, type Word } from './words.ts'

/** Letters that only one language writes, among those that share a script. */
const telling: Record<string, RegExp> = {
  de: /[ßä]/u,
  tr: /[ğış]/u,
  fr: /[éèêàâùœî]/u,
  uk: /[іїєґ]/u,
  ru: /[ыэъё]/u,
  fa: /[پچژگی]/u,
}

/** Common words of languages that have no vocabulary here but share a script with one that has. */
const neighbours: Record<string, Set<string>> = {
  ru: new Set(
    'что как мы где когда нет вы это есть можно нужно хочу меня наш если или еще спасибо здравствуйте'.split(' '),
  ),
  fa: new Set('است می را برای از چه کجا کی های ما شما هست سلام چطور'.split(' ')),
}

const scripts: Record<string, { letters: RegExp; languages: readonly string[]; usual?: string }> = {
  arabic: { letters: /\p{Script=Arabic}/gu, languages: ['ar', 'fa'], usual: 'ar' },
  cyrillic: { letters: /\p{Script=Cyrillic}/gu, languages: ['uk', 'ru'] },
  latin: { letters: /\p{Script=Latin}/gu, languages: [] },
}

const margin = 0.65
const slightMargin = 0.2
const enough = 0.8

/** `sure` is null when the message says too little; `likely` is the best guess even then. */
export type Heard = { sure: string | null; likely: string | null }

/** The language of a message from its script, its letters and the vocabulary found in it. */
export function languageOf(cleaned: string, words: readonly Word[], hits: readonly Hit[]): Heard {
  const script = scriptOf(cleaned)
  if (!script) return { sure: null, likely: null }
  const scores = new Map<string, number>()
  const add = (language: string, score: number) => scores.set(language, (scores.get(language) ?? 0) + score)
  const fits = (language: string) =>
    script.languages.length > 0
      ? script.languages.includes(language)
      : !Object.values(scripts).some(({ languages }) => languages.includes(language))

  for (const [language, share] of sharesOf(words, hits)) if (fits(language)) add(language, share)
  for (const [language, letters] of Object.entries(telling)) {
    if (fits(language) && letters.test(cleaned)) add(language, 1)
  }
  for (const [language, common] of Object.entries(neighbours)) {
    if (fits(language)) for (const word of cleaned.split(/[^\p{L}]+/u)) if (common.has(word)) add(language, 2)
  }
  if (script.usual) add(script.usual, enough)

  const [best, second] = [...scores].sort((a, b) => b[1] - a[1])
  const lead = best ? best[1] - (second?.[1] ?? 0) : 0
  return {
    sure: best && best[1] >= enough && lead >= margin ? best[0] : null,
    likely: best && lead > slightMargin ? best[0] : null,
  }
}

function scriptOf(cleaned: string) {
  const counted = Object.values(scripts).map((script) => ({
    script,
    count: cleaned.match(script.letters)?.length ?? 0,
  }))
  const letters = cleaned.match(/\p{L}/gu)?.length ?? 0
  const [most] = counted.sort((a, b) => b.count - a.count)
  return most && most.count > 0 && most.count * 2 >= letters ? most.script : null
}

/** Each word speaks once, for all languages that know it together; nearly known words hardly speak. */
function sharesOf(words: readonly Word[], hits: readonly Hit[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const [at, word] of words.entries()) {
    if (isDigits(word.text)) continue
    const knowing = new Map<string, number>()
    for (const { from, to, language, feature, weight } of hits) {
      if (at < from || at > to || weight < 1) continue
      const say = feature === 'function:word' || to > from ? 1 : 0.7
      knowing.set(language, Math.max(say, knowing.get(language) ?? 0))
    }
    for (const [language, say] of knowing) {
      shares.set(language, (shares.get(language) ?? 0) + say / knowing.size)
    }
  }
  return shares
}
