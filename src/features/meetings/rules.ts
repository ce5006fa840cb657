import { addDays, instantOf } from '../../core/format.ts'
import type { Translated } from '../../core/translated.ts'

export type Meeting = {
  id: string
  networkId: string
  title: Translated
  summary: Translated | null
  /** Local times at the venue, "2027-03-11T18:00". */
  startsAt: string
  endsAt: string
  zone: string
  /** The same as instants, in milliseconds. */
  from: number
  until: number
  venue: string | null
  address: string | null
  place: { id: string; name: string }
  onlineUrl: string | null
  interpretation: string[]
  childcare: Translated | null
  access: Translated | null
  openToGuests: boolean
  capacity: number | null
  /** Most seats for one organisation. */
  seatsEach: number | null
  /** Names of those who come are needed. */
  asksNames: boolean
  /** Registration as a whole, and the local times between which it is open. */
  registration: boolean
  opensAt: string | null
  closesAt: string | null
  /** Who gets a seat that becomes free: whoever asked first, or whom the coordination chooses. */
  waiting: 'order' | 'choice'
  /** Hours for which an offered seat is kept. */
  offerHours: number
  /** Days ahead on which those who are registered are reminded. */
  reminders: number[]
  /** The point of the venue, degrees. */
  latitude: number | null
  longitude: number | null
  seriesId: string | null
  /** The slot of its series, where it has been moved from it: local time. */
  slotAt: string | null
  /** RFC 5545 SEQUENCE. */
  sequence: number
  changedAt: Date
  state: 'planned' | 'cancelled'
  cancelReason: Translated | null
  results: Translated | null
  closedAt: Date | null
  demo: boolean
}

export type Session = {
  id: string
  title: Translated
  kind: string
  startsAt: string
  endsAt: string
  capacity: number | null
}

/** Meetings that are not over at an instant, in the order given. */
export function coming(meetings: readonly Meeting[], now: Date): Meeting[] {
  const at = now.getTime()
  return meetings.filter((meeting) => meeting.until > at)
}

/** What decides whether seats can be taken, and how many. */
export type Seating = Pick<
  Meeting,
  | 'id'
  | 'state'
  | 'zone'
  | 'from'
  | 'until'
  | 'registration'
  | 'opensAt'
  | 'closesAt'
  | 'capacity'
  | 'seatsEach'
  | 'waiting'
  | 'offerHours'
>

/** Whether one can register now; else the first reason why not. */
export type Opening = 'open' | 'cancelled' | 'over' | 'begun' | 'off' | 'early' | 'closed'

/** Registration is open from `opensAt` until `closesAt`, at the longest until the meeting begins. */
export function openingOf(meeting: Seating, now: Date): Opening {
  const { state, zone, registration, opensAt, closesAt } = meeting
  const at = now.getTime()
  if (state === 'cancelled') return 'cancelled'
  if (meeting.until <= at) return 'over'
  if (meeting.from <= at) return 'begun'
  if (!registration) return 'off'
  if (opensAt !== null && at < instantOf(opensAt, zone).getTime()) return 'early'
  return closesAt !== null && instantOf(closesAt, zone).getTime() <= at ? 'closed' : 'open'
}

/** The last instant at which somebody can still take a seat. */
export function closingOf({ from, closesAt, zone }: Seating): Date {
  return new Date(closesAt === null ? from : Math.min(from, instantOf(closesAt, zone).getTime()))
}

type Stretch = Pick<Meeting, 'startsAt' | 'endsAt'>

/** The last day of a meeting: what ends at midnight does not reach into the day that begins then. */
export function lastDayOf({ startsAt, endsAt }: Stretch): string {
  const day = endsAt.slice(0, 10)
  return endsAt.endsWith('T00:00') && endsAt > startsAt ? addDays(day, -1) : day
}

/** Whether a meeting is one of whole days, from midnight to midnight. */
export const isWholeDays = ({ startsAt, endsAt }: Stretch): boolean =>
  startsAt.endsWith('T00:00') && endsAt.endsWith('T00:00') && endsAt > startsAt

/** Venue, address and town, each said once. */
export function whereabouts({ venue, address, place }: Pick<Meeting, 'venue' | 'address' | 'place'>): string[] {
  const parts = [venue, address].filter((part): part is string => part !== null && part !== '')
  const said = parts.join(' ').toLowerCase()
  return parts.length > 0 && said.includes(place.name.toLowerCase()) ? parts : [...parts, place.name]
}

type Spot = Pick<Meeting, 'venue' | 'address' | 'place' | 'latitude' | 'longitude'>

/** A link to the place on a map: with a pin where its point is known, else to what is found under its address. */
export function mapLink(meeting: Spot): string {
  const { address, place, latitude, longitude } = meeting
  if (latitude !== null && longitude !== null) {
    return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
  }
  const query = whereabouts({ venue: address ? null : meeting.venue, address, place }).join(', ')
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`
}

/** What a link to the private chat carries to open it at a meeting. */
export const startParameter = ({ id }: Pick<Meeting, 'id'>): string => `m-${id}`

/** The id of the meeting that a link was made for. */
export const meetingIn = (parameter: string): string | null =>
  /^m-([a-z0-9][a-z0-9-]{0,79})$/.exec(parameter.trim())?.[1] ?? null
