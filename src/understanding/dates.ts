import { Temporal } from 'temporal-polyfill/full'
import { beginsWithAnd } from './forms.ts'
import type { Hit } from './lexicon.ts'
import { isPast } from './months.ts'
import { isArticles, jointAt } from './ranges.ts'
import type { Reading } from './reading.ts'
import type { Day, Span } from './span.ts'
import { spanAt } from './spans.ts'

export type Dates = { after?: string; before?: string; month?: string }

/** "ab dem 3.", "hasta el día 3": an article or a little word may stand between, a noun has its own preposition. */
const longestArticle = 3
const between = ['date:', 'word:', 'number:']
/** Its article is part of the noun. */
const arabic = /\p{Script=Arabic}/u
const mostYears = 3
/** "Friday of the next week". */
const farthestWeek = 3

/**
 * The time that a message speaks of, counted from `now` in `zone`, and the words that say so.
 * @param years so far away it still is a time; "she is 78 years old" is none.
 */
export function datesIn(
  reading: Reading,
  now: Date,
  zone: string,
  skip: { from: number; to: number } | null,
  years = mostYears,
) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const spans: Span[] = []
  for (let at = 0; at < reading.words.length; at++) {
    const span = spanAt(reading, at, today)
    if (
      !span ||
      isIdle(reading, span) ||
      isFar(span, today, years) ||
      (skip && span.from <= skip.to && span.to >= skip.from)
    )
      continue
    const before = spans.at(-1)
    const together = before && (weekdayIn(before, span) ?? joined(reading, before, span))
    if (together) spans.pop()
    spans.push(together ?? span)
    at = span.to
  }
  return { dates: merged(reading, spans), spans }
}

const isFar = ({ first }: Span, today: Day, years: number): boolean => Math.abs(first.year - today.year) > years

/** "Every Saturday" and "have a nice weekend" ask for no day. */
const isIdle = (reading: Reading, { from, to, weekday }: Span): boolean =>
  (weekday !== undefined && reading.endingAt(from - 1, 'date:every') !== null) ||
  reading.hits.some((hit) => isNoDate(hit) && hit.from <= from && hit.to >= to)

/** "The two of us" is "Monday" in Levantine Arabic. */
const isNoDate = ({ feature, from, to }: Hit): boolean =>
  feature === 'date:never' || (feature.startsWith('exactly:') && to > from)

/** "Friday next week", "gelecek hafta cuma". */
function weekdayIn(one: Span, other: Span): Span | null {
  if (other.from - one.to > farthestWeek) return null
  const week = [one, other].find((span) => span.week)
  const weekday = [one, other].find((span) => span.weekday)?.weekday
  if (!week || !weekday) return null
  const day = week.first.add({ days: weekday - 1 })
  return { from: one.from, to: other.to, first: day, last: day }
}

/** "from January to March", "3. März - 5. April", "Montag und Mittwoch", "Ocaktan marta kadar". */
function joined(reading: Reading, one: Span, other: Span): Span | null {
  if (one.both || other.both) return null
  const close = other.from - one.to <= 2
  // "يناير ومارس", "من يناير لمارس".
  const inside = other.from === one.to + 1 && beginsWithAnd(reading.words[other.from]?.text ?? '')
  const adjacent =
    other.from === one.to + 1 &&
    (directionOf(reading, one) === 'from' || (one.wholeMonth === true && other.wholeMonth === true))
  const joint = jointAt(reading, one.to + 1)
  const meant = joint !== null && isArticles(reading, joint, other.from)
  const said =
    close && joint === null && directionOf(reading, one) !== 'until' && directionOf(reading, other) === 'until'
  if (!meant && !said && !inside && !adjacent) return null
  const wraps = Temporal.PlainDate.compare(other.last, one.first) < 0
  const last = wraps ? other.last.add(other.weekday ? { weeks: 1 } : { years: 1 }) : other.last
  return { from: one.from, to: other.to, first: one.first, last, both: true }
}

function merged(reading: Reading, spans: readonly Span[]): Dates {
  const dates: Dates = {}
  for (const span of spans) {
    // The minutes "from March" are those of March.
    const direction = span.both || (isPast(reading) && reading.has('word:past')) ? null : directionOf(reading, span)
    if (direction === 'until' || (span.ends && !direction)) dates.before ??= span.last.toString()
    else if (direction === 'from') dates.after ??= (span.ends ? span.last : span.first).toString()
    else if (dates.after || dates.before || dates.month) continue
    else if (span.wholeMonth && !span.both) dates.month = span.first.toString().slice(0, 7)
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
    if (!hit || !reading.at(to + 1, 'date:behind')) return null
    const next = hit.to + 1
    const begins = ['month:', 'solar:', 'weekday:', 'date:', 'season:', 'number:', 'word:end'].some((kind) =>
      reading.at(next, kind),
    )
    return begins || /^\d/u.test(reading.words[next]?.text ?? '') ? null : hit
  }

  function near(word: string): boolean {
    const feature = `word:${word}`
    const text = reading.words[from - 1]?.text ?? ''
    const article = text.length <= longestArticle && !arabic.test(text)
    const little = article || between.some((kind) => reading.at(from - 1, kind))
    return Boolean(
      // "لآخر الشهر".
      (reading.at(from, 'word:end') ? reading.endingAt(from, feature) : null) ??
        reading.endingAt(from - 1, feature) ??
        (little ? reading.endingAt(from - 2, feature) : null) ??
        postposed(reading.at(to + 1, feature)),
    )
  }
}
