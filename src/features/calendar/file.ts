import ICAL from 'ical.js'
import { type JCal, type JCalProperty, zoneBlock } from './zone.ts'

// The library does not count the space before a folded line; RFC 5545 allows 75 bytes with it.
ICAL.foldLength = 74

/** Only for calendars that are subscribed to: what they are called, and how often they want to be looked at. */
export type Published = { name: string; refresh: string }

/**
 * A calendar file after RFC 5545, with the zones that its events name. It has no METHOD: that belongs to messages
 * between an organiser and those invited (RFC 5546), and a published calendar is none.
 */
export function calendarFile(events: readonly JCal[], published?: Published): string {
  const properties: JCalProperty[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//vernetzt//calendar//DE'],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ...(published ? publication(published) : []),
  ]
  const zones = [...new Set(events.flatMap(zonesIn))].sort().map(zoneBlock)
  return ICAL.stringify(['vcalendar', properties, [...zones, ...events]])
}

/** NAME and REFRESH-INTERVAL are of RFC 7986; most programs know only the older names. */
function publication({ name, refresh }: Published): JCalProperty[] {
  return [
    ['name', {}, 'unknown', escaped(name)],
    ['x-wr-calname', {}, 'unknown', escaped(name)],
    ['refresh-interval', {}, 'duration', refresh],
    ['x-published-ttl', {}, 'unknown', refresh],
  ]
}

const zonesIn = ([, properties]: JCal): string[] =>
  properties.flatMap(([, { tzid }]) => (tzid === undefined ? [] : [tzid]))

/** Of properties that the library does not know it does not know either that they are text. */
const escaped = (text: string): string => ICAL.design.icalendar.value.text.toICAL(text)
