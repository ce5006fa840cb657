import { Temporal } from 'temporal-polyfill'

/** When a meeting begins: local time at the venue, "2027-03-11T18:00", and its zone. */
export type Beginning = { startsAt: string; zone: string }

const evening = Temporal.PlainTime.from('18:00')
/** In between nobody is written to. */
const [night, morning] = [Temporal.PlainTime.from('22:00'), Temporal.PlainTime.from('07:00')]
const hoursAhead = 3
/** A reminder that the night delays is of use so long before the beginning. */
const leastHours = 1

/**
 * The instant of a reminder so many days ahead. It goes by the venue's clock, so that changes to and from summer time
 * do not move it: at 18:00 on that day, when volunteers are at home. On the day itself it comes three hours before
 * the beginning; where that is at night (22:00 to 7:00), at 7:00 if an hour is left then, else the evening before at
 * 18:00.
 */
export function reminderAt(begins: Beginning, days: number): Date {
  const start = startOf(begins)
  return dateOf(days === 0 ? onTheDay(start) : start.subtract({ days }).withPlainTime(evening))
}

/** When it would be morning, if it is night at the venue now and the beginning leaves time until then; else null. */
export function afterTheNight(begins: Beginning, now: Date): Date | null {
  const time = atVenue(now, begins)
  if (!isNight(time)) return null
  const wake = nextMorning(time)
  return leavesTime(wake, startOf(begins)) ? dateOf(wake) : null
}

/** The venue's local time at an instant, "2027-03-08T18:00". */
export const localTimeOf = (at: Date, begins: Pick<Beginning, 'zone'>): string =>
  atVenue(at, begins).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** Whole calendar days at the venue until the day on which it begins. */
export const daysUntil = (begins: Beginning, now: Date): number =>
  atVenue(now, begins).toPlainDate().until(startOf(begins).toPlainDate(), { largestUnit: 'days' }).days

/** The day on which it begins, ISO. */
export const dayOf = ({ startsAt }: Pick<Beginning, 'startsAt'>): string => startsAt.slice(0, 10)

function onTheDay(start: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const ahead = start.subtract({ hours: hoursAhead })
  if (!isNight(ahead)) return ahead
  const wake = nextMorning(ahead)
  return leavesTime(wake, start) ? wake : wake.subtract({ days: 1 }).withPlainTime(evening)
}

const isNight = (time: Temporal.ZonedDateTime): boolean =>
  Temporal.PlainTime.compare(time, night) >= 0 || Temporal.PlainTime.compare(time, morning) < 0

function nextMorning(time: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const today = time.withPlainTime(morning)
  return Temporal.ZonedDateTime.compare(today, time) > 0 ? today : time.add({ days: 1 }).withPlainTime(morning)
}

const leavesTime = (at: Temporal.ZonedDateTime, start: Temporal.ZonedDateTime): boolean =>
  Temporal.ZonedDateTime.compare(at, start.subtract({ hours: leastHours })) <= 0

const startOf = ({ startsAt, zone }: Beginning): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(startsAt).toZonedDateTime(zone)

const atVenue = (at: Date, { zone }: Pick<Beginning, 'zone'>): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

const dateOf = (time: Temporal.ZonedDateTime): Date => new Date(time.epochMilliseconds)
