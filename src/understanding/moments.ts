import { Temporal } from 'temporal-polyfill/full'
import type { Moments } from '../core/ports.ts'
import { clockTimesIn } from './clock-times.ts'

import { datesIn } from './dates.ts'
import { leadDaysIn } from './lead.ts'
import { nameOf, type Reading } from './reading.ts'
import type { Span } from './span.ts'
import { pastDayAt } from './spans.ts'

/** "18.30 Uhr", "18.45": with a dot before more than twelve, or before the word for the hour, it is a time. */
const dottedTime =
  /(?<![\d.])(\d{1,2})\.(\d{2})(?=\s*(?:uhr|h|[-–—]\s*\d{1,2}\.\d{2}\s*(?:uhr|h))(?!\p{L}))|(?<![\d.])(\d{1,2})\.(00|1[3-9]|[2-5]\d)(?![.\d])/giu
/** "11.3 18 Uhr": the dot behind the month is often left out. */
const openDate = /(?<![\d.])(\d{1,2}\.(?:0?[1-9]|1[0-2]))(?![.\d])/gu

/** "ora 9", "ساعت ۹": behind the word for the hour a number is no day, whatever follows. */
const namedHour =
  /(?<!\p{L})((?:um|at|alle|or[ae]|orele|saat|godz\.?|ساعت|الساعة)\s+[\d٠-٩۰-۹]{1,2})(?![\d٠-٩۰-۹.:]|\s*(?:uhr|h)(?!\p{L}))/giu

/** Writes times and dates so that they cannot be taken for each other. */
export const unambiguous = (text: string): string =>
  text
    .replace(/([ap])\.\s?m\./giu, '$1m')
    .replace(dottedTime, (_, hour, minute, otherHour, otherMinute) => `${hour ?? otherHour}:${minute ?? otherMinute}`)
    .replace(openDate, '$1.')
    .replace(namedHour, '$1:00')

/** The days and clock times of a text that answers the question for them. Stretches such as "next week" are no days. */
export function momentsIn(reading: Reading, now: Date, zone: string): Moments {
  const lead = leadDaysIn(reading)
  // Where a time is asked for, one that is far away is one, too.
  const spans = [...datesIn(reading, now, zone, lead, Number.POSITIVE_INFINITY).spans]
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  for (let at = 0; at < reading.words.length; at++) {
    const past = spans.some(({ from, to }) => from <= at && at <= to) ? null : pastDayAt(reading, at, today)
    if (!past) continue
    spans.push(past)
    at = past.to
  }
  spans.sort((one, other) => one.from - other.from)
  const taken = new Set([...spans, ...(lead ? [lead] : [])].flatMap(({ from, to }) => positions(from, to)))
  const { times, impossible } = clockTimesIn(reading, (at) => taken.has(at))
  const days = spans.filter(isDay).map(({ first }) => first)
  return {
    days: days.map(String),
    last: spans.at(-1)?.last.toString() ?? null,
    times,
    ahead: lead?.days ?? null,
    impossible: impossible || reading.words.some((_, at) => isNoDay(reading, at, spans)),
    otherWeekday: days.length === 1 && weekdaysIn(reading).some((weekday) => weekday !== days[0]?.dayOfWeek),
  }
}

const isDay = ({ first, last }: Span): boolean => Temporal.PlainDate.compare(first, last) === 0

const written = /^(?:\d{1,2}[./]\d{1,2}(?:[./](?:\d{2}|\d{4})?)?|\d{4}-\d{2}-\d{2})$/u

/** Written as a day, but there is none: "30.2.", "31 April". */
function isNoDay({ words, at: hitAt }: Reading, at: number, spans: readonly Span[]): boolean {
  const text = words[at]?.text ?? ''
  const span = spans.find(({ from, to }) => from <= at && at <= to)
  if (written.test(text)) return !span
  const beside = [at + 1, at - 1].some((next) => spans.some((other) => other.from === next && other.wholeMonth))
  return /^\d{1,2}$/u.test(text) && !span && beside && hitAt(at + 1, 'date:') === null
}

const weekdaysIn = ({ hits }: Reading): number[] =>
  hits.filter(({ feature, weight }) => feature.startsWith('weekday:') && weight >= 1).map((hit) => Number(nameOf(hit)))

const positions = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
