import type { Intent } from './names.ts'
import type { Reading } from './reading.ts'
import { opposites } from './rules/index.ts'
import { type Score, scoresOf } from './scoring.ts'
import type { Found } from './slots.ts'
import { isDigits } from './words.ts'

type Referral = 'advice' | 'crisis'
export type Decision = { intents: Intent[]; confidence: number; candidates: Score[]; referral: Referral | null }

/** From here on a message is answered; below, the likeliest are offered. */
const sure = 2
const clear = 0.25
/** Opposites must be this far apart. */
const torn = 1.2
/** What a message that says nothing else gains. */
const allSaid = 0.8
const fewWords = 3
/** What each of several wishes needs. */
const separate = 2.4
const unknownWord = 0.04
const stronglyOurs = 3.2
const weakest = 1
const mostCandidates = 3
const mostWishes = 3

/** What cannot be taken back: a word that may mean anything never suggests it. */
const final: ReadonlySet<Intent> = new Set(['membership.leave', 'privacy.delete'])

/** Politeness that goes with a question, not what it wants. */
const polite: ReadonlySet<Intent> = new Set(['greeting', 'thanks'])

/** Answer, ask back, or leave alone: what the scores of a message come to. */
export function decide(reading: Reading, found: Found): Decision {
  if (reading.has('none:crisis')) return { ...nothing, referral: 'crisis' }
  const said = scoresOf(reading, found)
  const scores = weighed(reading, found, said)
  if (reading.has('none:always')) return nothing
  if (reading.has('none:advice')) return referred(strangers(reading, scores))
  if (reading.has('none:usually')) return strangers(reading, scores)
  const whole = clearest(scores)
  const several = severalIn(reading, found)
  const intents = several.length > 1 ? several : whole ? [whole] : []
  const doubtful = said.filter(({ intent, score }) => final.has(intent) && !intents.includes(intent) && score < sure)
  const offered = scores.filter(({ intent }) => !doubtful.some((each) => each.intent === intent))
  return { intents, confidence: confidenceOf(scores), candidates: candidatesOf(offered), referral: null }
}

const nothing: Decision = { intents: [], confidence: 0, candidates: [], referral: null }

/** Who needs advice and asks for nothing that is ours. */
const referred = (decision: Decision): Decision =>
  decision.candidates.length > 0 ? decision : { ...decision, referral: 'advice' }

/** "Money for a housing project" is ours, "I need a flat" is not; in between it is asked. */
function strangers(reading: Reading, scores: readonly Score[]): Decision {
  const money = reading.has('concept:funding') || reading.has('concept:money')
  const content = money ? /^(meetings|funding|organisations|courses)\./ : /^(meetings|organisations|courses)\./
  const aboutContent = scores.filter(({ intent }) => content.test(intent))
  const [best] = aboutContent
  if (!best || best.score < sure) return nothing
  const intents = best.score >= stronglyOurs ? [best.intent] : []
  return {
    intents,
    confidence: rounded(confidenceOf(aboutContent) / 2),
    candidates: candidatesOf(aboutContent),
    referral: null,
  }
}

/** A short message that says one thing is meant; words that no vocabulary knows make the rest less certain. */
function weighed(reading: Reading, found: Found, scores: readonly Score[]): Score[] {
  const known = new Set([...reading.hits.flatMap(({ from, to }) => range(from, to)), ...found.taken])
  const unknown = reading.words.filter(({ text }, at) => !known.has(at) && !isDigits(text)).length
  const short = reading.words.length <= fewWords && unknown === 0 && !reading.has('concept:not')
  const meant = substance(scores)
  const gain = short && (meant[0]?.score ?? 0) < sure ? allSaid : 0
  return meant.map(({ intent, score }) => ({ intent, score: (score + gain) / (1 + unknown * unknownWord) }))
}

const substance = (scores: readonly Score[]): readonly Score[] => {
  const meant = scores.filter(({ intent, score }) => !polite.has(intent) && score >= weakest)
  const thanks = scores.filter(({ intent }) => intent === 'thanks')
  const [likeliest] = meant
  if (thanks.length > 0 && (!likeliest || likeliest.score < sure)) return thanks
  return likeliest ? meant : scores
}

function clearest(scores: readonly Score[]): Intent | null {
  const [best, second] = scores
  if (!best || best.score < sure || (second && best.score - second.score < clear)) return null
  const opposed = opposites
    .filter((pair) => pair.includes(best.intent))
    .some((pair) =>
      scores.some(({ intent, score }) => intent !== best.intent && pair.includes(intent) && best.score - score < torn),
    )
  return opposed ? null : best.intent
}

/** The intents of a message whose clauses clearly want different things. */
function severalIn(reading: Reading, found: Found): Intent[] {
  const wanted = new Set<Intent>()
  for (const clause of new Set(reading.clauses)) {
    const scores = weighed(reading, found, scoresOf(reading, found, new Set([clause])))
    const intent = clearest(scores)
    const score = scores[0]?.score ?? 0
    if (intent && !polite.has(intent) && score >= separate) wanted.add(intent)
  }
  const contradicting = opposites.some((pair) => pair.every((intent) => wanted.has(intent)))
  return contradicting ? [] : [...wanted].slice(0, mostWishes)
}

const candidatesOf = (scores: readonly Score[]): Score[] =>
  scores.slice(0, mostCandidates).map(({ intent, score }) => ({ intent, score: rounded(score / (score + 1)) }))

function confidenceOf(scores: readonly Score[]): number {
  const [best, second] = scores
  if (!best) return 0
  const lead = Math.min(1, best.score - (second?.score ?? 0))
  return rounded((best.score / (best.score + 1)) * (0.5 + lead / 2))
}

const rounded = (value: number): number => Math.round(value * 100) / 100

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
