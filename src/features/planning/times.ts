import { Temporal } from 'temporal-polyfill'
import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { addDays, instantOf, today } from '../../core/format.ts'
import type { Moments } from '../../core/ports.ts'
import { endOfDayBefore } from './fields.ts'
import { exists, later, minutesBetween } from './rules.ts'
import { wordsOf } from './words.ts'

/** A beginning, and the end where it is known; local times. */
export type Stretch = { startsAt: string; endsAt: string | null }
export type Whole = { startsAt: string; endsAt: string; zone: string }
/** What an answer changes. Where it is not `dated`, its day is to be said. */
export type Base = Whole & { dated: boolean }

const mostDays = 14
const mostYearsAhead = 5

/**
 * The time that a text names. What it leaves out stays as it was in `base`: another day keeps the hours, another
 * beginning the length. Null: it names no time, it rather asks something. @throws UserError when there is no such time.
 */
export function stretchIn(ctx: Context, text: string, base?: Base): Stretch | null {
  const moments = possible(ctx, text)
  const { days, times } = moments
  if (days.length === 0 && times.length === 0) {
    if (/[?؟]/u.test(text)) return null
    throw new UserError('planning:when.day')
  }
  const [day = base?.dated ? base.startsAt.slice(0, 10) : undefined, lastDay] = days
  const [from = base?.startsAt.slice(11), until] = times
  if (day === undefined) throw new UserError('planning:when.day')
  if (from === undefined) throw new UserError('planning:when.time')
  const several = days.length > 2 || times.length > 2 || (lastDay !== undefined && until === undefined)
  if (several) throw new UserError('planning:when.unclear')
  if (base && until === undefined && days.length === 0 && saysUntil(ctx, text)) {
    return { startsAt: base.startsAt, endsAt: `${base.endsAt.slice(0, 10)}T${from}` }
  }
  const startsAt = `${day}T${from}`
  if (until !== undefined) return { startsAt, endsAt: `${lastDay ?? lastDayOf(day, base)}T${until}` }
  return { startsAt, endsAt: base ? later(startsAt, minutesBetween(base.startsAt, base.endsAt)) : null }
}

/** "Until 9 pm" changes the end alone. */
const saysUntil = (ctx: Context, text: string): boolean =>
  wordsOf(ctx, 'planning:when.until').includes(text.trim().toLowerCase().split(/\s/u)[0] ?? '')

/** A meeting of two days stays one. */
function lastDayOf(day: string, base?: Whole): string {
  if (!base) return day
  const [first, last] = [base.startsAt, base.endsAt].map((local) => Temporal.PlainDate.from(local.slice(0, 10)))
  return first && last ? addDays(day, first.until(last).days) : day
}

/** The end that a text names: a clock time, or how long it takes. @throws UserError when it names neither. */
export function endIn(ctx: Context, text: string, startsAt: string): string {
  const minutes = durationIn(ctx, text, startsAt)
  if (minutes !== null) return later(startsAt, minutes)
  const { days, times } = possible(ctx, text)
  const [time, ...others] = times
  if (time === undefined || others.length > 0 || days.length > 1) throw new UserError('planning:until.unclear')
  return `${days[0] ?? startsAt.slice(0, 10)}T${time}`
}

/**
 * "2 Stunden", "1,5 h", "90 Minuten", "1½ hours"; the words for them are the language's own. Some of them also stand
 * behind a clock time: "20 h" is one, where the meeting begins before.
 */
function durationIn(ctx: Context, text: string, startsAt: string): number | null {
  const [, whole = '', half, unit = ''] = /^\D*?(\d+(?:[.,]\d+)?)?\s*([½])?\s*(\p{L}+)\.?$/u.exec(text.trim()) ?? []
  const number = Number(whole.replace(',', '.')) + (half ? 0.5 : 0)
  const says = (key: string) => wordsOf(ctx, `planning:until.${key}`).includes(unit.toLowerCase())
  if (number <= 0) return null
  const hour = Number(startsAt.slice(11, 13))
  if (says('clock') && Number.isInteger(number) && number > hour && number < 24) return null
  if (says('hours')) return Math.round(number * 60)
  return says('minutes') ? Math.round(number) : null
}

/** @throws UserError unless the meeting can take place then. */
export function checkStretch(ctx: Context, { startsAt, endsAt, zone }: Whole): void {
  for (const local of [startsAt, endsAt]) {
    if (!exists(local, zone)) throw new UserError('planning:when.skipped', { time: ctx.format.time(local) })
  }
  if (endsAt <= startsAt) throw new UserError('planning:when.order')
  if (minutesBetween(startsAt, endsAt) > mostDays * 1440) throw new UserError('planning:when.long', { days: mostDays })
  if (instantOf(startsAt, zone) <= ctx.now) {
    throw new UserError('planning:when.past', { day: ctx.format.day(startsAt.slice(0, 10)) })
  }
  const latest = addDays(today(ctx.now, zone), mostYearsAhead * 365)
  if (startsAt > latest) throw new UserError('planning:when.far', { day: ctx.format.day(startsAt.slice(0, 10)) })
}

/**
 * A time before a meeting, for registration: "3 days before", a day, a day with its hour. A day counts whole, except
 * where it is the `first` one.
 */
export function beforeIn(
  ctx: Context,
  text: string,
  { startsAt, zone }: Omit<Whole, 'endsAt'>,
  first: boolean,
): string {
  const { days, times, ahead } = possible(ctx, text)
  const [day, time] = [days[0], times[0]]
  if (days.length > 1 || times.length > 1 || (ahead === null && day === undefined)) {
    throw new UserError('planning:closes.unclear')
  }
  const onDay = ahead === null ? `${day}T23:59` : endOfDayBefore(startsAt, ahead)
  const local = time === undefined && !first ? onDay : `${onDay.slice(0, 10)}T${time ?? '00:00'}`
  const at = local.slice(0, 10) === startsAt.slice(0, 10) && local > startsAt ? startsAt : local
  if (!exists(at, zone)) throw new UserError('planning:when.skipped', { time: ctx.format.time(at) })
  if (at > startsAt) throw new UserError('planning:closes.late')
  if (!first && instantOf(at, zone) <= ctx.now) throw new UserError('planning:closes.past')
  return at
}

function possible(ctx: Context, text: string): Moments {
  const moments = ctx.moments(text)
  if (moments.impossible) throw new UserError('planning:when.impossible')
  if (moments.otherWeekday && moments.days[0] !== undefined) {
    throw new UserError('planning:when.weekday', { day: ctx.format.day(moments.days[0]) })
  }
  return moments
}
