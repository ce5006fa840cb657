import { Nlp } from '@nlpjs/basic'
import eld from 'eld/small'
import { getFastTextClass, getFastTextModule } from 'fasttext.wasm.js'
import type { Sentence } from '../../src/understanding/model/sentences.ts'
import type { Heard } from './measure.ts'

export type Other = { name: string; hear(text: string, locale: string): Promise<Heard> }

/** Where each answers about as many as it does right at best, found on the tuning sentences. */
const sureOf = { fastText: 0.5, nlpJs: 0.6 }

const languages = ['de', 'en', 'tr', 'ar', 'uk', 'ru', 'fr', 'es', 'it', 'pl', 'ro', 'fa']

/** fastText's supervised classifier in WebAssembly, with the class "none", on the same sentences. */
export async function fastText(sentences: readonly Sentence[]): Promise<Other> {
  const FastText = await getFastTextClass({ getFastTextModule })
  const lines = sentences.map(({ text, wish }) => `__label__${wish} ${plainWords(text)}`).join('\n')
  const url = URL.createObjectURL(new Blob([`${lines}\n`]))
  const settings = { epoch: 25, lr: 0.5, wordNgrams: 2, minn: 2, maxn: 5, dim: 100, bucket: 500_000, loss: 'softmax' }
  const model = await new FastText().trainSupervised(url, settings, () => {})
  return {
    name: 'fastText',
    async hear(text) {
      const found = model.predict(`${plainWords(text)}\n`, 4, 0)
      const guesses = Array.from({ length: found.size() }, (_, at) => {
        const [score, label] = found.get(at)
        return { wish: label.replace('__label__', ''), score }
      })
      return heardOf(guesses, sureOf.fastText)
    },
  }
}

/** nlp.js with its neural classifier, told every message's true language, on the same sentences. */
export async function nlpJs(sentences: readonly Sentence[]): Promise<Other> {
  const nlp = new Nlp({ languages, autoSave: false, autoLoad: false, nlu: { log: false }, forceNER: false })
  for (const { text, wish, locale } of sentences) nlp.addDocument(locale.split('-')[0] ?? locale, text, wish)
  await nlp.train()
  return {
    name: 'nlp.js',
    async hear(text, locale) {
      const { classifications } = await nlp.process(locale, text)
      return heardOf(
        classifications.map(({ intent, score }) => ({ wish: intent === 'None' ? 'none' : intent, score })),
        sureOf.nlpJs,
      )
    },
  }
}

/** eld alone: languages only. */
export async function eldSmall(): Promise<Other> {
  eld.setLanguageSubset(languages)
  return {
    name: 'eld',
    hear: async (text) => ({ language: eld.detect(text).language || null, intent: null, intents: [], candidates: [] }),
  }
}

function heardOf(guesses: readonly { wish: string; score: number }[], least: number): Heard {
  const [best] = guesses
  const intents = best && best.wish !== 'none' && best.score >= least ? [best.wish] : []
  const candidates = guesses.filter(({ wish }) => wish !== 'none').map(({ wish }) => ({ intent: wish }))
  return { language: null, intent: intents[0] ?? null, intents, candidates }
}

const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
