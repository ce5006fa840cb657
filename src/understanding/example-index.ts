import { intentBuckets } from './model/features.ts'

/** How rare a feature counts at most, and how many things are imagined beside the known ones. */
const rarest = 0.005
const imagined = 5
/** What several examples of one thing share is what it is about. */
const sharedBonus = 0.5
const mostBonuses = 2
/** Less than this of an example is no core: the only one in its language shares hardly more than a question mark. */
const leastShared = 0.15

/** Where each feature occurs: from `starts[feature]` on lie numbers of examples, and what it weighs in each of them. */
export type ExampleIndex = {
  /** Whose example each one is, and whether it shares nothing with others of its thing. */
  owners: readonly { thing: number; lone: boolean }[]
  starts: Uint32Array
  examples: Uint32Array
  /** Together of length one in each example. */
  weights: Float32Array
  /** Parts of the example's core, together one: what it shares with others of its thing, or else all of it. */
  cores: Float32Array
  /** Of each feature in a text: inverse document frequency (Spärck Jones 1972) over things. */
  rarity: Float32Array
}

/** @param things features of the examples of each thing. */
export function indexOf(things: readonly Uint32Array[][]): ExampleIndex {
  const { starts, rarity } = countsOf(things)
  const examples = new Uint32Array(starts.at(-1) ?? 0)
  const weights = new Float32Array(examples.length)
  const cores = new Float32Array(examples.length)
  const ends = starts.slice()
  const owners: ExampleIndex['owners'][number][] = []
  const times = new Uint16Array(intentBuckets)
  for (const [thing, vectors] of things.entries()) {
    for (const vector of vectors) for (const feature of vector) times[feature] = (times[feature] ?? 0) + 1
    for (const vector of vectors) {
      const { weight, core, lone } = weighed(vector, rarity, times)
      for (let at = 0; at < vector.length; at++) {
        const feature = vector[at] ?? 0
        const place = ends[feature] ?? 0
        ends[feature] = place + 1
        examples[place] = owners.length
        weights[place] = weight[at] ?? 0
        cores[place] = core[at] ?? 0
      }
      owners.push({ thing, lone })
    }
    for (const vector of vectors) for (const feature of vector) times[feature] = 0
  }
  return { owners, starts, examples, weights, cores, rarity }
}

/** Weights of a text's features, together of length one. */
export const rarityOf = ({ rarity }: ExampleIndex, text: Uint32Array): Float32Array =>
  ofLengthOne(weightsOf(text, (feature) => rarity[feature] ?? 0))

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
  const rarityIn = (others: number) => Math.log(1 + 1 / (rarest + others / (things.length + imagined)))
  const rarity = new Float32Array(intentBuckets).fill(rarityIn(0))
  for (let feature = 0; feature < intentBuckets; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
    const count = having[feature] ?? 0
    if (count > 1) rarity[feature] = rarityIn(count - 1)
  }
  return { starts, rarity }
}

/** @param times how many examples of the thing have each feature. */
function weighed(vector: Uint32Array, rarity: Float32Array, times: Uint16Array) {
  const rare = (feature: number) => rarity[feature] ?? 0
  const others = (feature: number) => Math.min(mostBonuses, (times[feature] ?? 1) - 1)
  const all = weightsOf(vector, (feature) => rare(feature) ** 2)
  const shared = weightsOf(vector, (feature) => (others(feature) > 0 ? rare(feature) ** 2 : 0))
  const lone = sumOf(shared) < sumOf(all) * leastShared
  const core = lone ? all : shared
  return {
    weight: ofLengthOne(weightsOf(vector, (feature) => rare(feature) * (1 + sharedBonus * others(feature)))),
    core: divided(core, sumOf(core)),
    lone,
  }
}

function weightsOf(features: Uint32Array, weightOf: (feature: number) => number): Float32Array {
  const weights = new Float32Array(features.length)
  for (let at = 0; at < features.length; at++) weights[at] = weightOf(features[at] ?? 0)
  return weights
}

const ofLengthOne = (weights: Float32Array): Float32Array =>
  divided(weights, Math.sqrt(sumOf(weights.map((weight) => weight * weight))))

const sumOf = (weights: Float32Array): number => weights.reduce((sum, weight) => sum + weight, 0)
const divided = (weights: Float32Array, by: number): Float32Array => weights.map((weight) => weight / (by || 1))
