import type { Hit } from './lexicon.ts'
import { concepts, type Intent, intents } from './names.ts'
import type { Reading } from './reading.ts'
import { against, changing, rules } from './rules/index.ts'
import type { Found } from './slots.ts'

export type Score = { intent: Intent; score: number }

type Rule = {
  intent: Intent
  head: string
  all: readonly string[]
  without: readonly string[]
  negated: boolean
  weight: number
}

const values = ['#place', '#topic', '#amount', '#date', '#persons', '#lead', '#language'] as const
const notions = new Set<string>([...concepts, ...values])
/** Further evidence for the same intent adds to the best. */
const shareOfRest = 0.15
const mostOfRest = 0.8

const compiled: readonly Rule[] = intents.flatMap((intent) =>
  Object.entries(rules[intent]).map(([text, weight]) => {
    const parts = text.split(' ')
    const unknown = parts.find((part) => part !== 'not' && !notions.has(part.replace(/^-/, '')))
    if (unknown) throw new Error(`rule "${text}" of ${intent}: no notion "${unknown}"`)
    const all = parts.filter((part) => part !== 'not' && !part.startsWith('-'))
    const without = parts.filter((part) => part.startsWith('-')).map((part) => part.slice(1))
    return { intent, head: all[0] ?? '', all, without, negated: parts.includes('not'), weight }
  }),
)

/** How surely a message, or some clauses of it, wants what; the likeliest first. */
export function scoresOf(reading: Reading, found: Found, clauses: ReadonlySet<number> | null = null): Score[] {
  const present = notionsIn(reading, found, clauses)
  const anywhere = clauses ? notionsIn(reading, found, null) : present
  const negated = clausesWith(reading, 'concept:not', found)
  const evidence = new Map<Intent, number[]>()
  const add = (intent: Intent, score: number) => evidence.set(intent, [...(evidence.get(intent) ?? []), score])

  for (const rule of compiled) {
    if (rule.without.some((name) => anywhere.has(name))) continue
    const strengths = rule.all.map((name) => present.get(name)?.strength ?? 0)
    const strength = Math.min(...strengths)
    if (strength === 0 || !negationFits(rule, present.get(rule.head)?.clauses, negated, present)) continue
    add(rule.intent, rule.weight * strength)
  }
  for (const intent of intents) {
    for (const hit of hitsOf(reading, `intent:${intent}`, clauses)) {
      const doubtful = present.has('unsure') || negatedOutside(reading, hit)
      if (!(changing.has(intent) && doubtful)) add(intent, hit.weight)
    }
  }
  return [...evidence]
    .filter(([intent]) => !against[intent]?.some((name) => anywhere.has(name)))
    .map(([intent, all]) => ({ intent, score: combined(all) }))
    .sort((a, b) => b.score - a.score)
}

type Present = Map<string, { strength: number; clauses: ReadonlySet<number> }>

function notionsIn(reading: Reading, { slots, taken }: Found, clauses: ReadonlySet<number> | null): Present {
  const present: Present = new Map()
  for (const hit of hitsOf(reading, 'concept:', clauses)) {
    const name = hit.feature.slice('concept:'.length)
    if (taken.has(hit.from) && (name === 'next' || name === 'last' || name === 'end')) continue
    const known = present.get(name)
    present.set(name, {
      strength: Math.max(known?.strength ?? 0, hit.weight),
      clauses: new Set([...(known?.clauses ?? []), reading.clauses[hit.from] ?? 0]),
    })
  }
  const stated: Record<(typeof values)[number], unknown> = {
    '#place': slots.place,
    '#topic': slots.topic,
    '#amount': slots.max_amount ?? slots.min_amount,
    '#date': slots.after ?? slots.before ?? slots.month,
    '#persons': slots.persons,
    '#lead': slots.lead_days,
    '#language': slots.language,
  }
  for (const name of values) {
    if (stated[name] !== undefined) present.set(name, { strength: 1, clauses: new Set() })
  }
  return present
}

/** A rule about "not" wants it in the clause of its head; a rule that changes something wants it nowhere there. */
function negationFits(
  rule: Rule,
  heads: ReadonlySet<number> | undefined,
  negated: ReadonlySet<number>,
  present: Present,
): boolean {
  if (changing.has(rule.intent) && present.has('unsure')) return false
  if (rule.negated) return [...(heads ?? [])].some((clause) => negated.has(clause))
  if (!changing.has(rule.intent) || rule.all.includes('unable') || rule.all.includes('no_more')) return true
  return [...(heads ?? [])].some((clause) => !negated.has(clause))
}

function negatedOutside(reading: Reading, phrase: Hit): boolean {
  const nots = reading.hits.filter((hit) => hit.feature === 'concept:not')
  const inside = nots.some((hit) => hit.from >= phrase.from && hit.to <= phrase.to)
  const clause = reading.clauses[phrase.from]
  return !inside && nots.some((hit) => reading.clauses[hit.from] === clause)
}

function hitsOf({ hits, clauses: clauseOf }: Reading, feature: string, clauses: ReadonlySet<number> | null): Hit[] {
  return hits.filter(
    (hit) =>
      (feature.endsWith(':') ? hit.feature.startsWith(feature) : hit.feature === feature) &&
      (!clauses || clauses.has(clauseOf[hit.from] ?? 0)),
  )
}

function clausesWith(reading: Reading, feature: string, { taken }: Found): Set<number> {
  return new Set(
    reading.hits
      .filter((hit) => hit.feature === feature && !taken.has(hit.from))
      .map((hit) => reading.clauses[hit.from] ?? 0),
  )
}

function combined(all: readonly number[]): number {
  const best = Math.max(...all)
  const rest = all.reduce((sum, score) => sum + score, 0) - best
  return best + Math.min(mostOfRest, rest * shareOfRest)
}
