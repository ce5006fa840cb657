import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import { instantOf } from '../../core/format.ts'
import { ruleOf } from './rule.ts'

/** A component as RFC 7265 writes it (jCal): name, properties, components inside. */
export type JCal = [name: string, properties: JCalProperty[], inside: JCal[]]
export type JCalProperty = [name: string, parameters: Record<string, string>, type: string, value: unknown]

const listed = new Set([tzlib_get_timezones()].flat())
const known = new Map<string, ICAL.Timezone | null>()

/** The VTIMEZONE of a zone in which some local time is exact. */
export function zoneBlock(zone: string): JCal {
  const timezone = zoneOf(zone)
  if (!timezone) throw new Error('a zone without a block')
  return timezone.component.toJSON()
}

/**
 * Whether a local time with its zone's name is read as the instant that it is: there is a VTIMEZONE, its rules hold at
 * that time, and it is none of the hours that the clocks skip or show twice, of which programs make different instants.
 */
export function isExact(local: string, zone: string): boolean {
  const timezone = zoneOf(zone)
  if (!timezone) return false
  const seconds = timezone.utcOffset(ICAL.Time.fromDateTimeString(`${local}:00`))
  return instantOf(local, 'UTC').getTime() - seconds * 1000 === instantOf(local, zone).getTime()
}

/** Minutes by which the clocks of a zone are ahead of UTC at a local time. */
export const offsetOf = (local: string, zone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).offsetNanoseconds / 60e9

export const isKnownZone = (name: string): boolean => listed.has(name)

/**
 * The rules of a zone that somebody else wrote, or null: only those with one change a year on a day that exists, since
 * the library would look through others without end.
 */
export function zoneFrom(block: string): ICAL.Timezone | null {
  try {
    const component = ICAL.Component.fromString(block)
    const parts = component.getAllSubcomponents()
    if (parts.length === 0 || !parts.every(isSure)) return null
    const timezone = new ICAL.Timezone(component)
    return Number.isFinite(timezone.utcOffset(ICAL.Time.fromDateTimeString('2027-01-01T12:00:00'))) ? timezone : null
  } catch {
    return null
  }
}

function isSure(part: ICAL.Component): boolean {
  const start = part.getFirstPropertyValue('dtstart')
  if (!(start instanceof ICAL.Time)) return false
  return part.getAllProperties('rrule').every((property) => {
    const rule = property.getFirstValue()
    if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY') return false
    return ruleOf(rule.toString(), start.toString().slice(0, 16)) !== null
  })
}

function zoneOf(zone: string): ICAL.Timezone | null {
  const made = known.get(zone)
  if (made !== undefined) return made
  const timezone = listed.has(zone) ? readBlock([tzlib_get_ical_block(zone)].flat()[0]) : null
  known.set(zone, timezone)
  return timezone
}

function readBlock(block: string | undefined): ICAL.Timezone | null {
  return block ? new ICAL.Timezone(new ICAL.Component(ICAL.parse(block))) : null
}
