import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Option } from '../../core/feature.ts'
import { draftIn, draftOf, keepDraft, type NewMeeting, ofDraft, type Repeat } from './draft.ts'
import { backToDraft } from './form.ts'
import { datesOf, type End, mostDates, nthOf, type Rhythm, rhythms, ruleOf } from './recurrence.ts'
import { exists } from './rules.ts'
import { checkStretch } from './times.ts'

const longestInterval = 24
const counts = [3, 6, 12]

/** Makes a series of a new meeting: asks for its rhythm and its end. */
export const repeat = command({
  name: 'planning.repeat',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  handle(ctx, { draft: id }) {
    const { planned } = newDraft(ctx, id)
    checkStretch(ctx, planned)
    return ctx.open('planning.rhythm', { draft: id })
  },
})

export const rhythm: Dialogue = {
  name: 'planning.rhythm',
  permission: 'coordinator',
  review: false,
  steps: [
    { key: 'rhythm', kind: 'choice', options: rhythmOptions },
    {
      key: 'every',
      kind: 'text',
      parse: (_, text) => intervalIn(text),
      turn: ({ rhythm }) => (rhythm === 'weeks' || rhythm === 'months' ? 'asked' : 'never'),
    },
    {
      key: 'dates',
      kind: 'text',
      long: true,
      parse: datesIn,
      turn: ({ rhythm }) => (rhythm === 'dates' ? 'asked' : 'never'),
    },
    {
      key: 'end',
      kind: 'text',
      options: (ctx) =>
        counts.map((count) => ({ value: `${count}`, label: ctx.t.text('planning:rhythm.times', { count }) })),
      parse: endIn,
      turn: ({ rhythm }) => (rhythm === undefined || rhythm === 'dates' ? 'never' : 'asked'),
    },
  ],
  submit(ctx, answers) {
    const draft = newDraft(ctx, String(answers['draft']))
    keepDraft(ctx, { ...draft, repeat: repeatIn(draft, answers) })
    return ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
  },
  cancelled: backToDraft,
}

/** @throws UserError when it is none, or was published. */
export function newDraft(ctx: Context, id: string): NewMeeting {
  const draft = draftOf(ctx, id)
  if (draft.kind !== 'new' || !draft.dated) throw new UserError('planning:closed')
  return draft
}

function repeatIn({ planned: { startsAt, zone } }: NewMeeting, answers: Answers): Repeat {
  const dates = answers['dates']
  if (typeof dates === 'string') return { rule: null, dates: dates.split(','), skipped: [] }
  const rule = ruleIn(startsAt, answers, endOf(String(answers['end'])))
  const all = datesOf(rule, startsAt)
  return { rule, dates: all, skipped: all.filter((local) => !exists(local, zone)) }
}

function ruleIn(startsAt: string, answers: Answers, end: End): string {
  const rhythm = rhythms.find((each) => each === answers['rhythm'])
  if (rhythm === undefined || rhythm === 'dates') throw new UserError('planning:closed')
  return ruleOf(rhythm, startsAt, Number(answers['every'] ?? 1), end)
}

function rhythmOptions(ctx: Context): Option[] {
  const startsAt = draftIn(ctx)?.planned.startsAt
  if (startsAt === undefined) return []
  const day = startsAt.slice(0, 10)
  const weekday = ctx.format.weekday(day)
  const nth = ctx.t.text(`planning:rhythm.nth.${nthOf(startsAt) === -1 ? 'last' : nthOf(startsAt)}`, { weekday })
  const month = ctx.format.monthName(day.slice(0, 7))
  return rhythms.map((value: Rhythm) => ({
    value,
    label: ctx.t.text(`planning:rhythm.option.${value}`, { weekday, nth, month }),
  }))
}

/** @throws UserError when it is no sensible number of weeks or months. */
function intervalIn(text: string): string {
  const every = Number(/\d+/u.exec(text.normalize('NFKC'))?.[0])
  if (!Number.isInteger(every) || every < 1 || every > longestInterval) {
    throw new UserError('planning:rhythm.interval', { most: longestInterval })
  }
  return String(every)
}

/** Days that are written one after the other, at the first one's time unless times stand beside them. */
function datesIn(ctx: Context, text: string): string {
  const first = draftIn(ctx)?.planned.startsAt ?? ''
  const { days, times, impossible } = ctx.moments(text)
  if (impossible) throw new UserError('planning:when.impossible')
  if (days.length === 0 || ![0, 1, days.length].includes(times.length))
    throw new UserError('planning:rhythm.unclearDates')
  const timeOf = (at: number) => times[times.length === 1 ? 0 : at] ?? first.slice(11)
  const dates = [...new Set([first, ...days.map((day, at) => `${day}T${timeOf(at)}`)])].toSorted()
  return withinMost(dates).join(',')
}

/** "12", "12 times", "until December", "31.12.2027". @throws UserError when it would be none, or too many. */
function endIn(ctx: Context, text: string, answers: Answers): string {
  const startsAt = draftIn(ctx)?.planned.startsAt ?? ''
  const { days, last } = ctx.moments(text)
  const count = /^\D*(\d+)\D*$/u.exec(text.normalize('NFKC'))?.[1]
  const end = last !== null && (days.length > 0 || count === undefined || Number(count) > 1000) ? last : count
  if (end === undefined) throw new UserError('planning:rhythm.unclearEnd')
  if (end !== last && (Number(end) < 2 || Number(end) > mostDates))
    throw new UserError('planning:rhythm.most', { most: mostDates })
  if (withinMost(datesOf(ruleIn(startsAt, answers, endOf(end)), startsAt)).length < 2) {
    throw new UserError('planning:rhythm.early')
  }
  return end
}

const endOf = (end: string): End => (end.includes('-') ? { until: end } : { count: Number(end) })

function withinMost(dates: string[]): string[] {
  if (dates.length > mostDates) throw new UserError('planning:rhythm.most', { most: mostDates })
  return dates
}
