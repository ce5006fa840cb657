import ICAL from 'ical.js'
import { instantOf } from '../../core/format.ts'
import { isWholeDays, type Meeting } from '../meetings/index.ts'
import type { Details } from './details.ts'
import { lengthOf, type Recurring } from './recurring.ts'
import { ruleOf } from './rule.ts'
import { isExact, type JCal, type JCalProperty } from './zone.ts'

/** One meeting as a VEVENT of its own. */
export const singleEvent = (meeting: Meeting, details: Details): JCal =>
  eventOf([text('uid', `${meeting.id}@${meeting.networkId}.vernetzt`), ...versionOf([meeting])], meeting, details)

/** A series as a VEVENT with its rule, and one for each meeting that differs. */
export function recurringEvents(recurring: Recurring, detailsOf: (meeting: Meeting) => Details): JCal[] {
  const { series, pattern, members, excluded, exceptions } = recurring
  const uid = text('uid', `${series.id}@series.${series.networkId}.vernetzt`)
  const days = isWholeDays(pattern)
  const slotAs = (name: string, slot: string) => (days ? dateOf(name, slot) : timeOf(name, slot, series.zone))
  const [first, last] = [members[0]?.slot ?? series.startsAt, members.at(-1)?.slot ?? series.startsAt]
  const main: JCalProperty[] = [
    uid,
    ...versionOf(members.map(({ meeting }) => meeting)),
    slotAs('dtstart', first),
    ['duration', {}, 'duration', ICAL.Duration.fromSeconds(lengthOf(pattern) * 60).toString()],
    ['rrule', {}, 'recur', ruleUntil(recurring, days ? last.slice(0, 10) : utc(instantOf(last, series.zone)))],
    ...excluded.map((slot) => slotAs('exdate', slot)),
    ...shownOf(pattern, detailsOf(pattern)),
  ]
  const others = exceptions.map(({ slot, meeting }) =>
    eventOf([uid, slotAs('recurrence-id', slot), ...versionOf([meeting])], meeting, detailsOf(meeting)),
  )
  return [['vevent', main, []], ...others]
}

const eventOf = (head: JCalProperty[], meeting: Meeting, details: Details): JCal => {
  const { startsAt, endsAt, zone } = meeting
  const times = isWholeDays(meeting)
    ? [dateOf('dtstart', startsAt), dateOf('dtend', endsAt)]
    : [timeOf('dtstart', startsAt, zone), timeOf('dtend', endsAt, zone)]
  return ['vevent', [...head, ...times, ...shownOf(meeting, details)], []]
}

function versionOf(meetings: readonly Meeting[]): JCalProperty[] {
  const changed = utc(new Date(Math.max(...meetings.map(({ changedAt }) => changedAt.getTime()))))
  return [
    ['dtstamp', {}, 'date-time', changed],
    ['last-modified', {}, 'date-time', changed],
    ['sequence', {}, 'integer', Math.max(...meetings.map(({ sequence }) => sequence))],
  ]
}

function shownOf({ state }: Meeting, { summary, location, description, url, point }: Details): JCalProperty[] {
  return [
    text('summary', summary),
    ...(location ? [text('location', location)] : []),
    ...(point ? [['geo', {}, 'float', [point.latitude, point.longitude]] satisfies JCalProperty] : []),
    ...(description ? [text('description', description)] : []),
    ...(url ? [['url', {}, 'uri', url] satisfies JCalProperty] : []),
    text('status', state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'),
  ]
}

/** The rule without an end of its own, up to the last slot that has a meeting. */
function ruleUntil({ series }: Recurring, last: string): unknown {
  const rule = ruleOf(series.rule, series.startsAt)?.clone()
  if (!rule) throw new Error('a rule that was relied on')
  rule.count = null
  rule.until = null
  return { ...rule.toJSON(), until: last }
}

const text = (name: string, value: string): JCalProperty => [name, {}, 'text', value]

const dateOf = (name: string, local: string): JCalProperty => [name, {}, 'date', local.slice(0, 10)]

/** Local time with its zone; as UTC where that would not mean the same to every program. */
const timeOf = (name: string, local: string, zone: string): JCalProperty =>
  isExact(local, zone)
    ? [name, { tzid: zone }, 'date-time', `${local}:00`]
    : [name, {}, 'date-time', utc(instantOf(local, zone))]

const utc = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
