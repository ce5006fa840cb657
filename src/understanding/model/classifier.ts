import { z } from 'zod'
import type { Artefact, Head } from './artefact.ts'
import { intentFeatures, languageFeatures } from './features.ts'
import { probabilities, shareOf } from './regression.ts'
import { type Wish, wishOf } from './sentences.ts'

export type Guess = { wish: Wish; probability: number }
export type Classifier = {
  /** Every wish with its probability, likeliest first. */
  wishes(text: string): Guess[]
  /** The likeliest language and how sure that is; null without any letters. */
  language(text: string): { language: string; probability: number } | null
}

export function createClassifier({ intents, languages }: Artefact): Classifier {
  const names = z.array(wishOf).parse(intents.classes)
  return {
    wishes(text) {
      const chances = probabilities(scoresOf(intents, intentFeatures(text)))
      return names
        .map((wish, at) => ({ wish, probability: chances[at] ?? 0 }))
        .sort((one, other) => other.probability - one.probability)
    },
    language(text) {
      if (!/\p{L}/u.test(text)) return null
      const chances = probabilities(scoresOf(languages, languageFeatures(text)))
      let best = 0
      for (let each = 1; each < chances.length; each++) if ((chances[each] ?? 0) > (chances[best] ?? 0)) best = each
      return { language: languages.classes[best] ?? '', probability: chances[best] ?? 0 }
    },
  }
}

function scoresOf({ rows, scales, biases }: Head, features: Uint32Array): Float64Array {
  const count = scales.length
  const sums = new Int32Array(count)
  for (const bucket of features) {
    const row = bucket * count
    for (let each = 0; each < count; each++) sums[each] = (sums[each] ?? 0) + (rows[row + each] ?? 0)
  }
  const share = shareOf(features)
  return Float64Array.from(sums, (sum, each) => sum * (scales[each] ?? 0) * share + (biases[each] ?? 0))
}
