import type { Classifier, Guess } from './model/classifier.ts'
import type { Wish } from './model/sentences.ts'
import type { Intent } from './names.ts'
import type { Reading } from './reading.ts'

export type Decision = {
  intents: Intent[]
  confidence: number
  candidates: { intent: Intent; score: number }[]
  /** None of our business. */
  foreign: boolean
  referral: 'advice' | 'crisis' | null
}

// Chosen on the tuning sentences (test/understanding/tuning), never on the locked ones.
/** From here on a message is answered; below, the likeliest are offered. */
const sure = 0.25
/** What a clause of its own needs, and what the whole message must grant it. */
const sureClause = 0.75
const grantedClause = 0.05
/** How many times likelier than its opposite a wish must be. */
const clear = 3
/** A change needs more than an answer does. */
const sureChange = 0.28
/** How many times likelier than the next wish, and than being none of ours, an answer must be. */
const aheadOfNext = 1.1
const aheadOfNone = 1.2
/** What cannot be taken back needs this in a message of a word or two, and to be offered at all. */
const sureFinal = 0.65
const fewWords = 2
/** Less likely, nothing is called ours, and what is final is not even a candidate. */
const leastOffered = 0.03
/** From here on it is rather none of ours than unclear. */
const surelyForeign = 0.5

const mostCandidates = 3
const mostRepeated = 8
const mostWishes = 3

/** "Sign us off" taken for "sign us up" would be the worst mistake. */
const opposites: readonly (readonly [Intent, Intent])[] = [
  ['meetings.register', 'meetings.cancel'],
  ['membership.join', 'membership.leave'],
  ['subscribe', 'unsubscribe'],
  ['funding.alert', 'unsubscribe'],
  ['privacy.data', 'privacy.delete'],
]

/**
 * How many times likelier than being none of ours a change must be in a message that also says "not": "we do not want to
 * leave" must not begin the leaving; not coming and no more messages are mostly said so, but so is "do not sign us off".
 */
const clearBesideNot: Partial<Record<Wish, number>> = {
  'meetings.register': 6,
  'membership.join': 6,
  'membership.leave': 6,
  subscribe: 6,
  'privacy.delete': 6,
  'meetings.cancel': 2.5,
  unsubscribe: 2.5,
}
/** The same for what cannot be taken back to be offered at all. */
const offeredBesideNot = 2.5

/** What cannot be taken back: a word that may mean anything never suggests it. */
const final: ReadonlySet<Wish> = new Set(['membership.leave', 'privacy.delete'])

const changing: ReadonlySet<Wish> = new Set(opposites.flat())

/** Politeness that goes with a question, not what it wants. */
const polite: ReadonlySet<Wish> = new Set(['greeting', 'thanks'])

/** Answer, ask back, or leave alone. */
export function decide(text: string, reading: Reading, classifier: Classifier): Decision {
  if (isCrisis(reading)) return { ...nothing, referral: 'crisis' }
  if (saysNothing(reading)) return nothing
  const all = classifier.wishes(text)
  const chances = new Map(all.map(({ wish, probability }) => [wish, probability]))
  const guesses = all.filter((guess) => isSafe(guess, reading, chances.get('none') ?? 0))
  const foreign = (chances.get('none') ?? 0) >= surelyForeign
  const found = clearest(guesses)
  const whole = found && isMeant(found, reading, chances) ? found : null
  const several = foreign ? [] : severalIn(reading, classifier, chances)
  const intents = several.length > 1 ? several : whole ? [whole] : []
  const likely = ours(guesses)
  return {
    intents,
    confidence: rounded(likely[0]?.probability ?? 0),
    candidates: likely
      .slice(0, mostCandidates)
      .map(({ wish, probability }) => ({ intent: wish, score: rounded(probability) })),
    foreign: foreign || (intents.length === 0 && (likely[0]?.probability ?? 0) < leastOffered),
    referral: intents.length === 0 && reading.has('needs:advice') ? 'advice' : null,
  }
}

/** The same few words over and over are no wish, however likely each of them makes one. */
const saysNothing = ({ words }: Reading): boolean =>
  new Set(words.map(({ text }) => text)).size * mostRepeated < words.length || words.length === 0

/** Nearly the words of a crisis are often words of anger: "you are killing me with your mails". */
const isCrisis = ({ hits }: Reading): boolean =>
  hits.some(({ feature, weight }) => feature === 'needs:crisis' && weight >= 1)

/** What is final is suggested only if it is likely: more so in a word or two, or beside a "not". */
function isSafe({ wish, probability }: Guess, reading: Reading, none: number): boolean {
  if (!final.has(wish)) return true
  if (reading.words.length <= fewWords) return probability >= sureFinal
  return probability >= (reading.has('word:not') ? none * offeredBesideNot : leastOffered)
}

function isMeant(wish: Intent, reading: Reading, chances: ReadonlyMap<Wish, number>): boolean {
  const chance = chances.get(wish) ?? 0
  // "Cancel" alone may mean a meeting or the newsletter.
  if (reading.words.length <= fewWords && changing.has(wish) && chance < sureFinal) return false
  return !reading.has('word:not') || chance >= (chances.get('none') ?? 0) * (clearBesideNot[wish] ?? 0)
}

const nothing: Decision = { intents: [], confidence: 0, candidates: [], foreign: true, referral: null }

const isOurs = (guess: Guess): guess is Guess & { wish: Intent } => guess.wish !== 'none'
const ours = (guesses: readonly Guess[]) => guesses.filter(isOurs)

/** The one wish that is sure enough to act on. */
function clearest(guesses: readonly Guess[], least = sure): Intent | null {
  const [best, next] = guesses
  if (!best || !isOurs(best) || best.probability < (changing.has(best.wish) ? Math.max(least, sureChange) : least))
    return null
  if (next && best.probability < next.probability * aheadOfNext) return null
  const none = guesses.find(({ wish }) => wish === 'none')?.probability ?? 0
  if (best.probability < none * aheadOfNone) return null
  const opposed = opposites
    .filter((pair) => pair.includes(best.wish))
    .flatMap((pair) => guesses.filter(({ wish }) => wish !== best.wish && pair.some((each) => each === wish)))
  return opposed.some(({ probability }) => best.probability < probability * clear) ? null : best.wish
}

/** The wishes of a message whose clauses clearly want different things. */
function severalIn(reading: Reading, classifier: Classifier, chances: ReadonlyMap<Wish, number>): Intent[] {
  const wanted = new Set<Intent>()
  const clauses = clausesOf(reading)
  if (clauses.length < 2) return []
  for (const clause of clauses) {
    const wish = clearest(classifier.wishes(clause), sureClause)
    if (wish && !polite.has(wish) && isMeant(wish, reading, chances) && (chances.get(wish) ?? 0) >= grantedClause)
      wanted.add(wish)
  }
  const contradicting = opposites.some((pair) => pair.every((intent) => wanted.has(intent)))
  return contradicting ? [] : [...wanted].slice(0, mostWishes)
}

function clausesOf({ words, clauses }: Reading): string[] {
  const texts = new Map<number, string>()
  for (const [at, { text }] of words.entries()) {
    const clause = clauses[at] ?? 0
    const before = texts.get(clause)
    texts.set(clause, before === undefined ? text : `${before} ${text}`)
  }
  return [...texts.values()]
}

const rounded = (value: number): number => Math.round(value * 100) / 100
