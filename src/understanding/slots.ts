import type { Slots } from '../core/ports.ts'
import { amountsIn } from './amounts.ts'
import { bareCountIn, personsIn } from './counts.ts'
import { datesIn } from './dates.ts'
import { leadDaysIn } from './lead.ts'
import type { Hit } from './lexicon.ts'
import { topics } from './names.ts'
import type { Gazetteer } from './places.ts'
import { nameOf, type Reading } from './reading.ts'

export type Found = {
  slots: Slots
  /** The only number in the message, should it turn out to be about seats. */
  count: number | undefined
  /** Words that a slot has used up: "next" of "next week" says nothing about the next meeting. */
  taken: ReadonlySet<number>
}

/** All values that a message states, whatever it wants. */
export function slotsIn(reading: Reading, now: Date, zone: string, gazetteer: Gazetteer): Found {
  const lead = leadDaysIn(reading)
  const { dates, spans } = datesIn(reading, now, zone, lead)
  const dated = positions([...spans, ...(lead ? [lead] : [])])
  const place = gazetteer.placeIn(reading)
  const persons = personsIn(reading, dated)
  const named = topicsIn(reading, dated)
  const [topic] = named
  const language = languageIn(reading)
  const slots: Slots = {
    ...(place && { place: place.name }),
    ...(topic && { topic }),
    ...(named.length > 1 && { topics: named }),
    ...amountsIn(reading, dated),
    ...dates,
    ...(persons !== undefined && { persons }),
    ...(lead && { lead_days: lead.days }),
    ...(language && { language }),
  }
  const taken = place ? positions([...spans, ...(lead ? [lead] : []), place]) : dated
  return { slots, count: bareCountIn(reading, dated), taken }
}

/** What it is about; "cultural exchange" says more than the "cultural" in it. */
function topicsIn(reading: Reading, dated: ReadonlySet<number>) {
  const hits = reading.hits.filter((hit) => hit.feature.startsWith('topic:') && !dated.has(hit.from))
  const within = (one: Hit, other: Hit) =>
    other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from
  const meant = hits.filter((hit) => !hits.some((other) => within(hit, other)))
  return topics.filter((name) => meant.some((hit) => nameOf(hit) === name))
}

/** The language asked for: the last one named that is not named as one not spoken. */
function languageIn(reading: Reading): string | null {
  // In "lessons of German" it is what is taught.
  const taught = reading.hits.filter((hit) => hit.feature === 'topic:language')
  const named = reading.hits
    .filter((hit) => hit.feature.startsWith('language:'))
    .filter(({ from, to }) => !taught.some((hit) => hit.from <= from && hit.to >= to && hit.to > hit.from))
  const negated = new Set(
    reading.hits.filter((hit) => hit.feature === 'word:not').map((hit) => reading.clauses[hit.from]),
  )
  const wanted = named.filter((hit) => !negated.has(reading.clauses[hit.from]))
  const hit = wanted.at(-1)
  return hit ? nameOf(hit) : null
}

const positions = (stretches: readonly { from: number; to: number }[]): Set<number> =>
  new Set(stretches.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))
