import { instantOf } from '../../../core/format.ts'
import { type Notes, type ReadEvent, readEvent } from './event.ts'
import { type Budget, dayOf, slotsIn, type Window } from './expand.ts'
import type { Found, FoundMeeting } from './found.ts'
import { linesOf, sectionsOf } from './lines.ts'
import { propertiesOf, textOf } from './properties.ts'
import { createTimes, instantOfPoint, localAt, type Point, storedOf } from './times.ts'

const monthsAhead = 18
const mostOfEvent = 60
const mostOfFile = 500
const mostEvents = 5000
const mostSlots = 20_000
const mostFaults = 50
const longestName = 200

/** Reads a calendar file: what takes place within the next months, and what could not be read. */
export function readCalendar(file: string, { zone, now }: { zone: string; now: Date }): Found {
  const { sections, faults } = sectionsOf(linesOf(file))
  const times = createTimes(zone, sections)
  const named = sections.filter(({ name }) => name === 'VCALENDAR').flatMap(({ lines }) => propertiesOf(lines, faults))
  const written = sections.filter(({ name }) => name === 'VEVENT')
  const notes: Notes = { faults, unsure: new Set() }
  const read = written.slice(0, mostEvents).flatMap((each) => readEvent(each, times, notes) ?? [])
  const open = read.filter((event) => !event.private)
  const { meetings, past, later, cut } = meetingsIn(open, windowFrom(now), notes)
  for (const { uid } of meetings.slice(mostOfFile)) notes.unsure.add(uid)
  const name = ['x-wr-calname', 'name', 'prodid'].map((each) => textOf(named, each)).find((each) => each !== null)
  return {
    calendar: name?.slice(0, longestName) ?? null,
    meetings: meetings.slice(0, mostOfFile),
    faults: faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults),
    moreFaults: Math.max(0, faults.length - mostFaults),
    unknownZones: times.unknownZones(),
    cut,
    unsure: [...notes.unsure],
    leftOut: {
      past,
      later,
      private: read.length - open.length,
      more: Math.max(0, meetings.length - mostOfFile) + Math.max(0, written.length - mostEvents),
    },
  }
}

function windowFrom(now: Date): Window {
  const until = new Date(now)
  until.setUTCMonth(until.getUTCMonth() + monthsAhead)
  return { from: now.getTime(), until: until.getTime() }
}

type Meetings = { meetings: FoundMeeting[]; past: number; later: number; cut: string[] }

/** Every repetition within the window, in order; one that was changed by itself is what it was changed to. */
function meetingsIn(events: readonly ReadEvent[], window: Window, notes: Notes): Meetings {
  const all: Meetings = { meetings: [], past: 0, later: 0, cut: [] }
  const budget: Budget = { slots: mostSlots }
  for (const same of Map.groupBy(events, ({ uid }) => uid).values()) {
    const [mains = [], changes = []] = [false, true].map((is) =>
      same.filter(({ instead }) => (instead !== null) === is),
    )
    const changed = newest(changes, ({ instead }) => instead && storedOf(instead))
    const [main] = newest(mains, () => '')
    if (main) addRepeated(all, main, changed, { window, budget, notes })
    const others = changed.map((event) => meetingOf(event, event.start, event.instead))
    all.meetings.push(...others.filter((meeting) => isIn(meeting, window)))
  }
  all.meetings.sort((a, b) => startOf(a) - startOf(b))
  return all
}

type Bounds = { window: Window; budget: Budget; notes: Notes }

function addRepeated(all: Meetings, main: ReadEvent, changed: readonly ReadEvent[], bounds: Bounds): void {
  const { window, budget, notes } = bounds
  const slots = slotsIn(main, window, mostOfEvent + changed.length, budget)
  if (!slots) {
    notes.faults.push({ line: main.line, kind: budget.slots < 0 ? 'tooMany' : 'rule' })
    notes.unsure.add(main.uid)
    return
  }
  const repeated = main.rule !== null || main.extra.length > 0
  const replaced = new Set(changed.map(({ instead }) => instead && (instead.day ? dayOf(instead) : storedOf(instead))))
  const kept = slots.filter((slot) => !replaced.has(storedOf(slot)) && !replaced.has(dayOf(slot)))
  if (kept.length > mostOfEvent) {
    all.cut.push(main.details.title)
    notes.unsure.add(main.uid)
  }
  all.meetings.push(...kept.slice(0, mostOfEvent).map((slot) => meetingOf(main, slot, repeated ? slot : null)))
  if (repeated || slots.length > 0) return
  if (instantOfPoint(main.start) < window.until) all.past += 1
  else all.later += 1
}

/** Of events that say the same thing twice the one that was changed last. */
const newest = (events: readonly ReadEvent[], key: (event: ReadEvent) => string | null): ReadEvent[] => [
  ...new Map(events.toSorted((a, b) => a.sequence - b.sequence).map((event) => [key(event), event])).values(),
]

function meetingOf(event: ReadEvent, start: Point, slot: Point | null): FoundMeeting {
  const startsAt = storedOf(start)
  return {
    uid: event.uid,
    slot: slot && storedOf(slot),
    ...event.details,
    startsAt,
    endsAt: localAt(Date.parse(`${startsAt}Z`) + event.length * 60_000, 'UTC'),
    zone: start.clock.zone,
    cancelled: event.cancelled,
  }
}

const startOf = ({ startsAt, zone }: FoundMeeting): number => instantOf(startsAt, zone).getTime()

const isIn = (meeting: FoundMeeting, { from, until }: Window): boolean =>
  startOf(meeting) < until && instantOf(meeting.endsAt, meeting.zone).getTime() > from
