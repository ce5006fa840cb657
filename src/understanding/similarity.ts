import type { Asked, Resemblance } from '../core/ports.ts'
import { type ExampleIndex, indexOf, rarityOf } from './example-index.ts'
import { intentFeatures } from './model/features.ts'

// Chosen on test/understanding/answers/tuning.txt and the tuning sentences.
/**
 * From here on a text may well ask for the same as its nearest example, if it has as much of the example's core; else
 * they share only how people ask. "When is the next meeting" is much like "When is the next meeting of the parents'
 * group", but the core of that is the parents' group.
 */
const fair = { score: 0.26, corePerScore: 0.7 }
/** From here on it does, whatever else it may want; where nobody knows an example's core, it has to be nearly the same. */
const clear = { score: 0.36, core: 0.6, loneScore: 0.8 }

/**
 * Makes what finds examples like a text: cosine of hashed words and parts of words, weighted so that what many things
 * share ("where can I") counts little. Features of examples are kept from one set of examples to the next, so that a
 * change costs little more than what is new.
 */
export function createResembling(): (asked: readonly Asked[]) => (text: string) => Resemblance[] {
  let known = new Map<string, Uint32Array>()
  return (asked) => {
    const things = asked.map(({ questions }) =>
      questions.map((text) => ({ text, features: known.get(text) ?? intentFeatures(text) })),
    )
    known = new Map(things.flat().map(({ text, features }) => [text, features]))
    if (known.size === 0) return () => []
    const index = indexOf(things.map((examples) => examples.map(({ features }) => features)))
    return (text) => nearest(asked, index, intentFeatures(text))
  }
}

/** What a text resembles enough, each by its nearest example. */
function nearest(asked: readonly Asked[], index: ExampleIndex, text: Uint32Array): Resemblance[] {
  const { owners, starts, examples, weights, cores } = index
  const scores = new Float32Array(owners.length)
  const covered = new Float32Array(owners.length)
  const own = rarityOf(index, text)
  for (let at = 0; at < text.length; at++) {
    const feature = text[at] ?? 0
    const weight = own[at] ?? 0
    for (let place = starts[feature] ?? 0; place < (starts[feature + 1] ?? 0); place++) {
      const example = examples[place] ?? 0
      scores[example] = (scores[example] ?? 0) + weight * (weights[place] ?? 0)
      covered[example] = (covered[example] ?? 0) + (cores[place] ?? 0)
    }
  }
  const best = new Map<string, Resemblance>()
  for (const [example, { thing, lone }] of owners.entries()) {
    const [score, core, id] = [scores[example] ?? 0, covered[example] ?? 0, asked[thing]?.id ?? '']
    const isFair = score >= fair.score && core >= score * fair.corePerScore
    if (!isFair || score <= (best.get(id)?.score ?? 0)) continue
    const isClear = lone ? score >= clear.loneScore : score >= clear.score && core >= clear.core
    best.set(id, { id, score, clear: isClear })
  }
  return [...best.values()].sort((one, other) => other.score - one.score)
}
