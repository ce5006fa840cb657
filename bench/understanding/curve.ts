import { packed } from '../../src/understanding/model/artefact.ts'
import type { Sentence } from '../../src/understanding/model/sentences.ts'
import { train } from '../../src/understanding/model/train.ts'

const shares = [0.25, 0.5, 0.75]

/** Models that have heard only some of the voices of every language: does more still help? */
export function* curve(sentences: readonly Sentence[]): Generator<{ share: number; count: number; model: Buffer }> {
  for (const share of shares) {
    const some = sentences.filter(({ locale, voice }) => positionOf(sentences, locale, voice) < share)
    yield { share, count: some.length, model: packed(train(some, 'curve')) }
  }
}

const positions = new Map<string, number>()

/** Where a voice stands among those of its language, from 0 to 1. */
function positionOf(sentences: readonly Sentence[], locale: string, voice: string): number {
  const known = positions.get(`${locale} ${voice}`)
  if (known !== undefined) return known
  const voices = [...new Set(sentences.filter((each) => each.locale === locale).map((each) => each.voice))].toSorted()
  for (const [at, each] of voices.entries()) positions.set(`${locale} ${each}`, at / voices.length)
  return positionOf(sentences, locale, voice)
}
