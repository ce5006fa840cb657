import type { Context } from '../../core/feature.ts'
import { addDays } from '../../core/format.ts'
import { type Inline, inline, plainInline, type Words } from '../../core/rich.ts'
import type { Translated } from '../../core/translated.ts'
import { whenOf, whereabouts } from '../meetings/index.ts'
import { meetingOf, type Planned } from './rules.ts'

/** What can be changed about a meeting, as it is asked and shown, and the parts of the plan that belong to it. */
const parts = {
  name: ['title'],
  summary: ['summary'],
  when: ['startsAt', 'endsAt', 'zone'],
  where: ['place', 'venue', 'address', 'latitude', 'longitude'],
  link: ['onlineUrl'],
  interpretation: ['interpretation'],
  childcare: ['childcare'],
  access: ['access'],
  guests: ['openToGuests'],
  capacity: ['capacity'],
  seatsEach: ['seatsEach'],
  opens: ['opensAt'],
  closes: ['closesAt'],
  attendees: ['asksNames'],
  waiting: ['waiting'],
  reminders: ['reminders'],
  registration: ['registration'],
  state: ['state', 'cancelReason'],
} as const satisfies Record<string, readonly (keyof Planned)[]>

export type Field = keyof typeof parts

/** Every field, in the order in which people read them. */
// biome-ignore format: one group a line
const fields: readonly Field[] = [
  'state', 'when', 'where', 'link', 'name', 'summary', 'interpretation', 'childcare', 'access', 'guests',
  'capacity', 'seatsEach', 'opens', 'closes', 'attendees', 'waiting', 'reminders', 'registration',
]

/** Who comes must hear of these. */
const telling: readonly Field[] = ['state', 'when', 'where', 'link']

/** The fields in which two plans differ. */
export const differing = (before: Planned, after: Planned): Field[] =>
  fields.filter((field) => parts[field].some((part) => !same(before[part], after[part])))

/** Those of them that everybody who comes must hear of. */
export const tellingOf = (changed: readonly Field[]): Field[] => changed.filter((field) => telling.includes(field))

/** A plan with these fields taken from another one. */
export function withFields(plan: Planned, taken: readonly Field[], from: Planned): Planned {
  const keys = new Set<string>(taken.flatMap((field) => parts[field]))
  const entries = Object.entries(from).filter(([key]) => keys.has(key))
  return { ...plan, ...Object.fromEntries(entries) }
}

/** A field's value as it reads in the person's language; words of people in the language they have. */
export function shown(ctx: Context, plan: Planned, field: Field): Inline[] {
  const { format, t } = ctx
  const said = (key: string) => t(`planning:value.${key}`)
  const text = (texts: Translated | null): Words => (texts ? ctx.text(texts).text : said('none'))
  const count = (number: number | null): Words => (number === null ? said('unlimited') : format.number(number))
  const local = (at: string | null, otherwise: string): Words =>
    at === null ? said(otherwise) : t('planning:value.at', { day: format.day(at.slice(0, 10)), time: format.time(at) })
  const values: Record<Field, () => Words> = {
    name: () => text(plan.title),
    summary: () => text(plan.summary),
    when: () => whenOf(ctx, meetingOf(plan)),
    where: () => whereabouts(plan).join(', '),
    link: () => plan.onlineUrl ?? said('none'),
    interpretation: () => format.list(plan.interpretation.map(format.language)) || said('none'),
    childcare: () => text(plan.childcare),
    access: () => text(plan.access),
    guests: () => said(plan.openToGuests ? 'yes' : 'no'),
    capacity: () => count(plan.capacity),
    seatsEach: () => count(plan.seatsEach),
    opens: () => local(plan.opensAt, 'atOnce'),
    closes: () => local(plan.closesAt, 'untilBeginning'),
    attendees: () => said(plan.asksNames ? 'yes' : 'no'),
    waiting: () => said(plan.waiting),
    reminders: () => remindersOf(ctx, plan),
    registration: () => said(plan.registration ? 'open' : 'closed'),
    state: () => said(plan.state),
  }
  return inline(values[field]())
}

const remindersOf = ({ format, t }: Context, { reminders }: Planned): Words =>
  reminders.length === 0
    ? t('planning:value.none')
    : format.list(reminders.map((count) => t.text('planning:value.ahead', { count })))

/** "Wann: 11. März → 18. März", a line for each field. */
export const differenceLines = (ctx: Context, before: Planned, after: Planned, of: readonly Field[]): Inline[][] =>
  of.map((field) => {
    const [old, now] = [shown(ctx, before, field), shown(ctx, after, field)]
    const values = { what: labelOf(ctx, field), old, new: now }
    // Only translations or the reason changed.
    return ctx.t(plainInline(old) === plainInline(now) ? 'planning:changedTexts' : 'planning:changedTo', values)
  })

export const labelOf = (ctx: Context, field: Field): string => ctx.t.text(`planning:meeting.${field}.label`)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The last moment of the day so many days before a local time. */
export const endOfDayBefore = (local: string, days: number): string => `${addDays(local.slice(0, 10), -days)}T23:59`
