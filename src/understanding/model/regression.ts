/** Examples as buckets that are set, each with the class it belongs to. */
export type Examples = { features: Uint32Array[]; classes: Uint8Array; classCount: number; buckets: number }
export type Weights = { rows: Float32Array; biases: Float32Array }

export type Fitting = {
  epochs: number
  rate: number
  /** Strength of the squared penalty on the weights of an example's features. */
  penalty: number
}

const tiny = 1e-6
const biasRate = 0.01
/** Steps smaller than this change nothing that survives quantising. */
const leastStep = 1e-4

/**
 * Softmax regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011). Deterministic: the
 * order comes from a fixed seed. An example's features share a length of one.
 */
export function regress({ features, classes, classCount, buckets }: Examples, fitting: Fitting): Weights {
  const rows = new Float32Array(buckets * classCount)
  const squares = new Float32Array(buckets * classCount).fill(tiny)
  const biases = new Float32Array(classCount)
  const random = seeded(7)
  const order = Uint32Array.from(features.keys())
  for (let epoch = 0; epoch < fitting.epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) learn(features[at] ?? new Uint32Array(), classes[at] ?? 0)
  }
  return { rows, biases }

  function learn(example: Uint32Array, wanted: number): void {
    const share = shareOf(example)
    const errors = probabilities(scores({ rows, biases }, example, classCount))
    errors[wanted] = (errors[wanted] ?? 0) - 1
    for (const bucket of example) {
      const row = bucket * classCount
      for (let each = 0; each < classCount; each++) {
        const step = (errors[each] ?? 0) * share + fitting.penalty * (rows[row + each] ?? 0)
        if (Math.abs(step) < leastStep) continue
        const square = (squares[row + each] ?? 0) + step * step
        squares[row + each] = square
        rows[row + each] = (rows[row + each] ?? 0) - (fitting.rate * step) / Math.sqrt(square)
      }
    }
    for (let each = 0; each < classCount; each++) biases[each] = (biases[each] ?? 0) - biasRate * (errors[each] ?? 0)
  }
}

/** The score of every class, before it becomes a probability. */
export function scores({ rows, biases }: Weights, example: Uint32Array, classCount: number): Float64Array {
  const sums = new Float64Array(classCount)
  for (const bucket of example) {
    const row = bucket * classCount
    for (let each = 0; each < classCount; each++) sums[each] = (sums[each] ?? 0) + (rows[row + each] ?? 0)
  }
  const share = shareOf(example)
  return sums.map((sum, each) => sum * share + (biases[each] ?? 0))
}

/** Softmax. */
export function probabilities(values: Float64Array): Float64Array {
  const most = values.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const shares = values.map((value) => Math.exp(value - most))
  const sum = shares.reduce((one, other) => one + other, 0)
  return shares.map((share) => share / sum)
}

/** Features count the less the more there are: a message's length is one. */
export const shareOf = (example: Uint32Array): number => 1 / Math.sqrt(Math.max(1, example.length))

function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

/** The linear congruential generator of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
