import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Block, type Inline, list, paragraph } from '../../core/rich.ts'
import type { Meeting } from '../meetings/index.ts'
import { daysUntil, localTimeOf } from './rules.ts'
import type { Own } from './store/registrations.ts'

/** "3 Tage vorher", "1 Woche vorher", "Am Tag selbst". */
export function leadOf({ t }: Context, days: number): string {
  if (days === 0) return t.text('reminders:lead.sameDay')
  const weeks = days / 7
  return Number.isInteger(weeks)
    ? t.text('reminders:lead.weeks', { count: weeks })
    : t.text('reminders:lead.days', { count: days })
}

/** "Montag, 8. März 2027, 18:00 Uhr", by the venue's clock; with its zone where that is another than here. */
export function timeOf({ format, t, zone }: Context, meeting: Meeting, at: Date): string {
  const local = localTimeOf(at, meeting)
  const values = { day: format.day(local.slice(0, 10)), time: format.time(local) }
  return meeting.zone === zone
    ? t.text('reminders:at', values)
    : t.text('reminders:atZone', { ...values, zone: format.zone(local, meeting.zone) })
}

/** Times below a line that says what they are; nothing where there are none. */
export const timesBlocks = (ctx: Context, key: string, meeting: Meeting, times: readonly { at: Date }[]): Block[] =>
  times.length === 0
    ? []
    : [paragraph(ctx.t(`reminders:${key}`)), list(times.map(({ at }) => timeOf(ctx, meeting, at)))]

/** "Übermorgen, Donnerstag, 18:00 Uhr: Gemeinsam zur Interkulturellen Woche". */
export function headlineOf(ctx: Context, meeting: Meeting): Inline[] {
  const { format, now, t } = ctx
  const day = meeting.startsAt.slice(0, 10)
  const count = daysUntil(meeting, now)
  const values = {
    weekday: format.weekday(day),
    day: format.day(day),
    time: format.time(meeting.startsAt),
    title: ctx.text(meeting.title).text,
  }
  const soon = ['today', 'tomorrow', 'dayAfterTomorrow'][count]
  return soon === undefined ? t('reminders:soon.days', { ...values, count }) : t(`reminders:soon.${soon}`, values)
}

/** With how many they come, each organisation for itself where there are several; nothing where they are not registered. */
export function seatLines({ t }: Context, own: readonly Own[]): Inline[][] {
  const registered = own.filter(({ state }) => state === 'registered')
  if (registered.length > 0) {
    return registered.map(({ organisation, seats }) => {
      if (organisation === null) return t('reminders:guest')
      return registered.length === 1
        ? t('reminders:seats', { count: seats })
        : t('reminders:seatsOf', { organisation, count: seats })
    })
  }
  const waits = own.some(({ state }) => state === 'waiting' || state === 'offered')
  return waits ? [t('reminders:waiting')] : []
}

/** A button of this feature's own words for a command, whatever feature it is of. */
export const button = (ctx: Context, label: string, command: string, input: Record<string, unknown>): Button => ({
  label: ctx.t.text(`reminders:button.${label}`),
  call: { command, input },
})
