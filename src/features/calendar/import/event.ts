import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { detailsOf, type EventDetails } from './details.ts'
import type { Fault } from './found.ts'
import type { Section } from './lines.ts'
import { type Property, propertiesOf, textOf } from './properties.ts'
import { type createTimes, instantOfPoint, localAt, type Point, storedOf } from './times.ts'

/** What one VEVENT says, its times read. */
export type ReadEvent = {
  line: number
  uid: string
  sequence: number
  start: Point
  /** Minutes on the clock. */
  length: number
  /** How it repeats, as written. */
  rule: string | null
  extra: Point[]
  excluded: Point[]
  /** Which repetition of its event it stands for. */
  instead: Point | null
  details: EventDetails
  cancelled: boolean
  private: boolean
}

const mostDates = 2000
const longestUid = 255
const hour = 60
const day = 24 * hour
const longest = 400 * day

/** Where what is wrong is noted: faults, and the events that are not wholly known because of them. */
export type Notes = { faults: Fault[]; unsure: Set<string> }

/** Reads one event, or names why it cannot be taken. Lines of it that do not matter may be broken. */
export function readEvent(section: Section, times: ReturnType<typeof createTimes>, notes: Notes): ReadEvent | null {
  const { faults, unsure } = notes
  const properties = propertiesOf(section.lines, faults)
  const all = (name: string) => properties.filter((each) => each.name === name)
  const written = textOf(properties, 'uid')
  const fail = (kind: Fault['kind'], line = section.number) => {
    faults.push({ line, kind })
    if (written !== null) unsure.add(uidOf(written))
    return null
  }
  const pointsOf = (name: string) =>
    all(name).map((property) => times.pointsOf(property) ?? fail('time', property.line))

  const [starts, ends, instead] = [pointsOf('dtstart'), pointsOf('dtend'), pointsOf('recurrence-id')]
  const [extra, excluded] = [pointsOf('rdate'), pointsOf('exdate')]
  if ([starts, ends, instead, extra, excluded].some((each) => each.includes(null))) return null
  if (pointsIn([...extra, ...excluded]).length > mostDates) return fail('tooMany')
  const start = starts[0]?.[0]
  if (!start) return fail('noStart')
  const length = lengthOf(start, ends[0]?.[0], all('duration')[0])
  if (length === null || length > longest) return fail('end', (all('dtend')[0] ?? all('duration')[0])?.line)
  if (textOf(properties, 'summary') === null) return fail('noTitle')
  const rules = all('rrule')
  if (rules.length > 1 || all('exrule').length > 0) return fail('rule', rules[0]?.line)
  if (all('recurrence-id')[0]?.parameters['range'] !== undefined) faults.push({ line: section.number, kind: 'range' })
  return {
    line: rules[0]?.line ?? section.number,
    uid: uidOf(written ?? `${textOf(properties, 'summary')} ${start.local}`),
    sequence: Number(all('sequence')[0]?.values[0] ?? 0),
    start,
    length,
    rule: rules[0]?.raw ?? null,
    extra: pointsIn(extra),
    excluded: pointsIn(excluded),
    instead: instead[0]?.[0] ?? null,
    details: detailsOf(properties),
    cancelled: textOf(properties, 'status')?.toUpperCase() === 'CANCELLED',
    private: /^(PRIVATE|CONFIDENTIAL)$/i.test(textOf(properties, 'class') ?? ''),
  }
}

/** As it is written, where an index can hold it. */
const uidOf = (written: string): string =>
  written.length <= longestUid ? written : createHash('sha256').update(written).digest('hex')

const pointsIn = (points: readonly (Point[] | null)[]): Point[] => points.flatMap((each) => each ?? [])

/**
 * Minutes from beginning to end; without an end an hour, or the day. The end of a day is the day after, which some
 * programs do not know. Null: it ends before it begins.
 */
function lengthOf(start: Point, end: Point | undefined, duration: Property | undefined): number | null {
  const given = end ? between(start, end) : durationOf(duration)
  if (given === undefined || given === 0) return start.day ? day : hour
  if (given < 0) return null
  return start.day ? Math.ceil(given / day) * day : given
}

function between(start: Point, end: Point): number {
  const until = localAt(instantOfPoint(end), start.clock.zone)
  return (Date.parse(`${until}Z`) - Date.parse(`${storedOf(start)}Z`)) / 60_000
}

function durationOf(property: Property | undefined): number | undefined {
  const text = String(property?.values[0] ?? '')
  if (!ICAL.Duration.isValueString(text)) return undefined
  return Math.trunc(ICAL.Duration.fromString(text).toSeconds() / 60)
}
