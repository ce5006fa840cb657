import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { addDays, daysBetween, instantOf } from '../../core/format.ts'
import { type Translated, textState, translated } from '../../core/translated.ts'
import type { Meeting } from '../meetings/index.ts'

const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/** What coordinators decide about a meeting; fields are named as the meeting's own. Times are local times at the venue. */
export const planned = z.object({
  networkId: z.string(),
  title: translated,
  summary: translated.nullable(),
  startsAt: localTime,
  endsAt: localTime,
  zone: z.string(),
  place: z.object({ id: z.string(), name: z.string() }),
  venue: z.string().nullable(),
  address: z.string().nullable(),
  /** The point of the venue, where it is known. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  onlineUrl: z.string().nullable(),
  interpretation: z.array(z.string()),
  childcare: translated.nullable(),
  access: translated.nullable(),
  openToGuests: z.boolean(),
  capacity: z.number().nullable(),
  seatsEach: z.number().nullable(),
  asksNames: z.boolean(),
  registration: z.boolean(),
  opensAt: localTime.nullable(),
  closesAt: localTime.nullable(),
  waiting: z.enum(['order', 'choice']),
  offerHours: z.number(),
  reminders: z.array(z.number()),
  state: z.enum(['planned', 'cancelled']),
  cancelReason: translated.nullable(),
})

export type Planned = z.infer<typeof planned>

/** The part of a meeting that is planned. */
export const planOf = (meeting: Meeting): Planned => planned.parse(meeting)

/** A plan as the meeting that members will see. */
export const meetingOf = (plan: Planned, id = ''): Meeting => ({
  ...plan,
  id,
  from: instantOf(plan.startsAt, plan.zone).getTime(),
  until: instantOf(plan.endsAt, plan.zone).getTime(),
  seriesId: null,
  slotAt: null,
  sequence: 0,
  changedAt: new Date(0),
  results: null,
  closedAt: null,
  demo: false,
})

/** The same plan at another time. What is counted from its beginning moves along; a closing that would be over goes. */
export function moved(plan: Planned, startsAt: string, endsAt: string, now: Date): Planned {
  const minutes = minutesBetween(plan.startsAt, startsAt)
  const days = daysBetween(dayOf(plan.startsAt), dayOf(startsAt))
  // "On the evening before" stays an evening when the meeting begins an hour later.
  const along = (local: string | null) => {
    if (local === null) return null
    if (dayOf(local) === dayOf(plan.startsAt)) return later(local, minutes)
    return `${addDays(dayOf(local), days)}${local.slice(10)}`
  }
  const closesAt = along(plan.closesAt)
  const over = closesAt !== null && instantOf(closesAt, plan.zone) <= now
  return { ...plan, startsAt, endsAt, opensAt: along(plan.opensAt), closesAt: over ? null : closesAt }
}

/** A text with other words in one language. Translations of an original that changed say something else, and go. */
export function reworded(text: Translated | null, language: string, words: string): Translated {
  if (text?.[language]?.text === words) return text
  const original = Object.entries(text ?? {}).find(([, { state }]) => state === textState.enum.original)?.[0]
  if (text === null || original === undefined || original === language) {
    return { [language]: { text: words, state: 'original' } }
  }
  return { ...text, [language]: { text: words, state: 'reviewed' } }
}

const dayOf = (local: string): string => local.slice(0, 10)

/** Whole minutes from one local time to another. */
export const minutesBetween = (from: string, to: string): number =>
  Temporal.PlainDateTime.from(from).until(to, { largestUnit: 'minutes' }).minutes

/** A local time so many minutes later. */
export const later = (local: string, minutes: number): string =>
  Temporal.PlainDateTime.from(local).add({ minutes }).toString({ smallestUnit: 'minute' })

/** Whether the clocks show this local time in the zone; they skip an hour in spring. */
export const exists = (local: string, zone: string): boolean =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toPlainDateTime().equals(Temporal.PlainDateTime.from(local))
