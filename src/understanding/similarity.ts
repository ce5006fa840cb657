import type { Asked, Resemblance } from '../core/ports.ts'
import { intentBuckets, intentFeatures } from './model/features.ts'

// Chosen on test/understanding/answers/tuning.txt and the tuning sentences, never on the locked ones.
/** From here on a text is nearly one of the examples, whatever else it may want. */
const clear = 0.4
/** From here on it may well be; below, what is shared is only how people ask. */
const fair = 0.26

/** How rare a feature counts at most, and how many things are imagined beside the known ones. */
const rarest = 0.005
const imagined = 5
/** What several examples of one thing share is what it is about. */
const sharedBonus = 0.5
const mostBonuses = 2

/**
 * Makes what finds examples like a text: cosine of hashed words and parts of words, weighted so that what many things
 * share ("where can I") counts little (inverse document frequency, Spärck Jones 1972). Features of examples are kept
 * from one set of examples to the next, so that a change costs little more than what is new.
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

/** Where each feature occurs: from `starts[feature]` on lie numbers of examples, and its weight in each of them. */
type Index = {
  /** Whose example each one is. */
  owners: readonly number[]
  starts: Uint32Array
  examples: Uint32Array
  weights: Float32Array
  /** Of each feature in a text. */
  rarity: Float32Array
}

function indexOf(things: readonly Uint32Array[][]): Index {
  const { starts, rarity } = countsOf(things)
  const examples = new Uint32Array(starts.at(-1) ?? 0)
  const weights = new Float32Array(examples.length)
  const ends = starts.slice()
  const owners: number[] = []
  const times = new Uint16Array(intentBuckets)
  for (const [owner, vectors] of things.entries()) {
    for (const vector of vectors) for (const feature of vector) times[feature] = (times[feature] ?? 0) + 1
    for (const vector of vectors) {
      const own = weighed(vector, (feature) => {
        const others = Math.min(mostBonuses, (times[feature] ?? 1) - 1)
        return (rarity[feature] ?? 0) * (1 + sharedBonus * others)
      })
      for (let at = 0; at < vector.length; at++) {
        const feature = vector[at] ?? 0
        const place = ends[feature] ?? 0
        ends[feature] = place + 1
        examples[place] = owners.length
        weights[place] = own[at] ?? 0
      }
      owners.push(owner)
    }
    for (const vector of vectors) for (const feature of vector) times[feature] = 0
  }
  return { owners, starts, examples, weights, rarity }
}

/** Where the examples of each feature begin, and how rare it is among the things. */
function countsOf(things: readonly Uint32Array[][]) {
  const starts = new Uint32Array(intentBuckets + 1)
  const having = new Uint32Array(intentBuckets)
  const lastOwner = new Uint32Array(intentBuckets)
  for (const [owner, vectors] of things.entries()) {
    for (const vector of vectors) {
      for (const feature of vector) {
        starts[feature + 1] = (starts[feature + 1] ?? 0) + 1
        if (lastOwner[feature] === owner + 1) continue
        lastOwner[feature] = owner + 1
        having[feature] = (having[feature] ?? 0) + 1
      }
    }
  }
  const rarity = new Float32Array(intentBuckets)
  for (let feature = 0; feature < intentBuckets; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
    const others = Math.max(0, (having[feature] ?? 0) - 1)
    rarity[feature] = Math.log(1 + 1 / (rarest + others / (things.length + imagined)))
  }
  return { starts, rarity }
}

/** What a text resembles enough, each by its nearest example. */
function nearest(asked: readonly Asked[], index: Index, features: Uint32Array): Resemblance[] {
  const { owners, starts, examples, weights, rarity } = index
  const own = weighed(features, (feature) => rarity[feature] ?? 0)
  const scores = new Float32Array(owners.length)
  for (const [at, feature] of features.entries()) {
    const weight = own[at] ?? 0
    for (let place = starts[feature] ?? 0; place < (starts[feature + 1] ?? 0); place++) {
      const example = examples[place] ?? 0
      scores[example] = (scores[example] ?? 0) + weight * (weights[place] ?? 0)
    }
  }
  const best = new Map<number, number>()
  for (const [example, owner] of owners.entries()) {
    const score = scores[example] ?? 0
    if (score >= fair && score > (best.get(owner) ?? 0)) best.set(owner, score)
  }
  return [...best]
    .map(([owner, score]) => ({ id: asked[owner]?.id ?? '', score, clear: score >= clear }))
    .sort((one, other) => other.score - one.score)
}

/** Weights of features, together of length one. */
function weighed(features: Uint32Array, weightOf: (feature: number) => number): Float32Array {
  const weights = new Float32Array(features.length)
  let squares = 0
  for (let at = 0; at < features.length; at++) {
    const weight = weightOf(features[at] ?? 0)
    weights[at] = weight
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  return weights.map((weight) => weight / length)
}
