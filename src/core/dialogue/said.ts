import type { Context } from '../feature.ts'
import { typed } from '../typed.ts'

/** What the buttons of a question say, and what people write instead. */
const verbs = {
  cancel: ['dialogue:cancel', 'dialogue:said.cancel'],
  back: ['dialogue:back', 'dialogue:said.back'],
  skip: ['dialogue:skip'],
  done: ['dialogue:done'],
  yes: ['dialogue:said.yes'],
  no: ['dialogue:said.no'],
} as const

export type Verb = keyof typeof verbs
const all: readonly Verb[] = ['cancel', 'back', 'skip', 'done', 'yes', 'no']

/** Tells which of these words a text is, in whatever language it is written. */
export function createSaid(): (ctx: Context, text: string) => ReadonlySet<Verb> {
  let words: Map<string, Set<Verb>> | undefined
  return (ctx, text) => {
    words ??= wordsOf(ctx)
    return words.get(typed(text)) ?? none
  }
}

/** Whether a text is the sentence of this key, if there is one, in any language. */
export const isWorded = (ctx: Context, key: string, text: string): boolean =>
  ctx.t.has(key) && ctx.locales.some(({ locale }) => typed(ctx.translate(locale).text(key)) === typed(text))

function wordsOf(ctx: Context): Map<string, Set<Verb>> {
  const words = new Map<string, Set<Verb>>()
  for (const { locale } of ctx.locales) {
    const t = ctx.translate(locale)
    for (const verb of all) {
      const said = verbs[verb].flatMap((key) => t.text(key).split(/[,،]/u)).map(typed)
      for (const word of said) words.set(word, (words.get(word) ?? new Set()).add(verb))
    }
  }
  return words
}

const none: ReadonlySet<Verb> = new Set()
