import type { Period } from '../../core/period.ts'
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
  state: 'planned' | 'cancelled'
  results: Translated | null
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

/** The first meeting that takes place and is not over. `meetings` are in order. */
export function nextOf(meetings: readonly Meeting[], now: Date): Meeting | undefined {
  const at = now.getTime()
  return meetings.find((meeting) => meeting.until > at && meeting.state === 'planned')
}

/** The last meeting that took place. `meetings` are in order. */
export function lastOf(meetings: readonly Meeting[], now: Date): Meeting | undefined {
  const at = now.getTime()
  return meetings.findLast((meeting) => meeting.until <= at && meeting.state === 'planned')
}

/** Cancelled meetings that would have been before another one: who expects them should hear it. */
export function cancelledBefore(meetings: readonly Meeting[], now: Date, next?: Meeting): Meeting[] {
  return coming(meetings, now).filter(
    (meeting) => meeting.state === 'cancelled' && (next === undefined || meeting.from < next.from),
  )
}

/** Meetings that touch a period, by the days at the venue. */
export function within(meetings: readonly Meeting[], period: Period): Meeting[] {
  const { after, before, month } = period
  return meetings.filter((meeting) => {
    const [first, last] = [meeting.startsAt.slice(0, 10), meeting.endsAt.slice(0, 10)]
    if (month !== undefined && (first.slice(0, 7) > month || last.slice(0, 7) < month)) return false
    return (after === undefined || last >= after) && (before === undefined || first <= before)
  })
}

/** Venue, address and town, each said once. */
export function whereabouts({ venue, address, place }: Pick<Meeting, 'venue' | 'address' | 'place'>): string[] {
  const parts = [venue, address].filter((part): part is string => part !== null && part !== '')
  const said = parts.join(' ').toLowerCase()
  return parts.length > 0 && said.includes(place.name.toLowerCase()) ? parts : [...parts, place.name]
}

/** A link to the place on a map. */
export function mapLink(meeting: Pick<Meeting, 'venue' | 'address' | 'place'>): string {
  const { address, place } = meeting
  const query = whereabouts({ venue: address ? null : meeting.venue, address, place }).join(', ')
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`
}
