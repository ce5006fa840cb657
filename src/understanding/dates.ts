import { Temporal } from 'temporal-polyfill'
import { isPast } from './days.ts'
import type { Hit } from './lexicon.ts'
import type { Reading } from './reading.ts'
import { type Span, spanAt } from './spans.ts'

export type Dates = { after?: string; before?: string; month?: string }

/** "from the 3rd", "ab dem 3.": an article or a number may stand between, a noun has its own preposition. */
const longestBetween = 4

/** The time that a message speaks of, counted from `now` in `zone`, and the words that say so. */
export function datesIn(reading: Reading, now: Date, zone: string, skip: { from: number; to: number } | null) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const spans: Span[] = []
  for (let at = 0; at < reading.words.length; at++) {
    if (skip && at >= skip.from && at <= skip.to) continue
    const span = spanAt(reading, at, today)
    if (!span) continue
    spans.push(span)
    at = span.to
  }
  return { dates: merged(reading, spans), spans }
}

function merged(reading: Reading, spans: readonly Span[]): Dates {
  const dates: Dates = {}
  for (const span of spans) {
    // The minutes "from March" are those of March.
    const direction = isPast(reading) && !reading.has('word:last') ? null : directionOf(reading, span)
    if (direction === 'until' && dates.month) {
      // "from January to March"
      Object.assign(dates, { after: `${dates.month}-01`, before: span.last.toString() })
      delete dates.month
    } else if (direction === 'until' || (span.ends && !direction)) dates.before ??= span.last.toString()
    else if (direction === 'from') dates.after ??= span.first.toString()
    else if (dates.after || dates.before || dates.month) continue
    else if (span.wholeMonth) dates.month = span.first.toString().slice(0, 7)
    else Object.assign(dates, { after: span.first.toString(), before: span.last.toString() })
  }
  return dates
}

/** "until", "from": up to two words before the date or, as in Turkish, right after it. */
function directionOf(reading: Reading, { from, to }: Span): 'until' | 'from' | null {
  for (const hit of [near('until'), near('before')]) if (hit) return 'until'
  return near('from') ? 'from' : null

  /** Turkish puts "until" behind the date; where a number or another date follows, it belongs to that. */
  function postposed(hit: Hit | null): Hit | null {
    if (!hit) return null
    const next = hit.to + 1
    const begins = ['month:', 'weekday:', 'date:', 'season:', 'number:'].some((kind) => reading.at(next, kind))
    return begins || /^\d/u.test(reading.words[next]?.text ?? '') ? null : hit
  }

  function near(word: string): boolean {
    const feature = `word:${word}`
    const between = reading.words[from - 1]?.text ?? ''
    return Boolean(
      reading.endingAt(from - 1, feature) ??
        (between.length <= longestBetween ? reading.endingAt(from - 2, feature) : null) ??
        postposed(reading.at(to + 1, feature)),
    )
  }
}
