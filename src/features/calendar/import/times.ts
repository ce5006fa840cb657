import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { instantOf } from '../../../core/format.ts'
import { isKnownZone, zoneFrom } from '../zone.ts'
import { type Section, textOfSection } from './lines.ts'
import type { Property } from './properties.ts'

/** How a file's local times are to be read: a time there as the local time that is stored, in `zone`. */
export type Clock = { zone: string; stored(local: string): string }

/** A day, or a time of a day by some clock; a day is its first minute. */
export type Point = { day: boolean; local: string; clock: Clock }

const longestName = 60
const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})?.*?(Z)?)?$/

/** Reads the times of one file. @param home the zone of times that name none, and of those that name none we know. */
export function createTimes(home: string, sections: readonly Section[]) {
  const own: Clock = { zone: home, stored: (local) => local }
  const utc: Clock = { zone: home, stored: (local) => localAt(instantOf(local, 'UTC').getTime(), home) }
  const blocks = new Map(sections.flatMap((section) => (section.name === 'VTIMEZONE' ? zoneEntry(section) : [])))
  const unknown = new Set<string>()

  /** The zone by its name, else by the rules that the file brings along for it. */
  function clockOf(name: string): Clock {
    const zone = ianaName(name)
    if (zone !== null) return { zone, stored: (local) => local }
    const block = blocks.get(name)
    if (!block) {
      unknown.add(name.slice(0, longestName))
      return own
    }
    return {
      zone: home,
      stored(local) {
        const seconds = block.utcOffset(ICAL.Time.fromDateTimeString(`${local}:00`))
        return localAt(instantOf(local, 'UTC').getTime() - seconds * 1000, home)
      },
    }
  }

  /** The times of a property; null where one cannot be read. */
  function pointsOf({ values, parameters }: Property): Point[] | null {
    const points = values.map((value): Point | null => {
      const [, date, time, zulu] = shape.exec(String(value)) ?? []
      if (date === undefined) return null
      const local = `${date}T${time ?? '00:00'}`
      if (!exists(local)) return null
      if (time === undefined) return { day: true, local, clock: own }
      const named = parameters['tzid']
      return { day: false, local, clock: zulu ? utc : typeof named === 'string' ? clockOf(named) : own }
    })
    return points.every((point) => point !== null) ? points : null
  }

  return { pointsOf, unknownZones: () => [...unknown] }
}

/** As it is stored: the local time in the zone of its clock. */
export const storedOf = ({ local, clock }: Point): string => clock.stored(local)

/** The instant in milliseconds. */
export const instantOfPoint = (point: Point): number => instantOf(storedOf(point), point.clock.zone).getTime()

/** The local time in a zone at an instant in milliseconds. */
export const localAt = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)

/** Some programs put their own name before that of the zone: "/mozilla.org/20050126_1/Europe/Berlin". */
function ianaName(name: string): string | null {
  const parts = name.split('/')
  return [name, parts.slice(-2).join('/'), parts.slice(-3).join('/')].find(isKnownZone) ?? null
}

function zoneEntry(section: Section): [string, ICAL.Timezone][] {
  const name = section.lines.map((line) => /^TZID(?:;[^:]*)?:(.*)$/i.exec(line.text)?.[1]?.trim()).find((each) => each)
  const zone = zoneFrom(textOfSection(section))
  return name && zone ? [[name, zone]] : []
}

function exists(local: string): boolean {
  try {
    Temporal.PlainDateTime.from(local, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}
