import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Option } from '../../../core/feature.ts'
import { addDays, instantOf, localOf, today } from '../../../core/format.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { meetingById } from '../../meetings/index.ts'
import { momentOf } from '../draft/card.ts'
import { draftNamed } from '../draft/own.ts'
import type { Announcement } from '../draft/shape.ts'
import { seenAs, stillAsSeen } from '../draft/write.ts'
import { changeDraft } from '../store/announcements.ts'

/** Opens the questions when a draft goes out, and until when that is of use. */
export const when = command({
  name: 'announcing.when',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const draft = await draftNamed(ctx, announcement)
    const meeting = draft.source?.kind === 'meeting' ? draft.source.meeting : null
    return ctx.open('announcing.when', { ...seenAs(draft), ...(meeting === null ? {} : { meeting }) })
  },
})

/** Local times in the deployment's zone; what is written is understood as one. */
export const timing: Dialogue = {
  name: 'announcing.when',
  permission: 'coordinator',
  review: false,
  steps: [
    { key: 'at', kind: 'choice', options: startOptions, parse: (ctx, text) => momentSaid(ctx, text), show: momentOf },
    { key: 'until', kind: 'choice', options: endOptions, parse: (ctx, text) => momentSaid(ctx, text), show: momentOf },
  ],
  async submit(ctx, answers) {
    const draft = await stillAsSeen(ctx, answers)
    const { at, until } = z.object({ at: z.string(), until: z.string() }).parse(answers)
    const startsAt = at === 'now' ? null : at
    const begins = startsAt === null ? ctx.now : instantOf(startsAt, ctx.zone)
    const notAfter = endOf(begins, until, ctx.zone)
    if (startsAt !== null && begins <= ctx.now) return again(ctx, without(answers, 'at'), 'over')
    if (notAfter !== null && notAfter <= begins) return again(ctx, without(answers, 'until'), 'tooEarly')
    await changeDraft(ctx, draft, { startsAt, notAfter })
    return ctx.run({ command: 'announcing.send', input: { announcement: draft.id } })
  },
}

/** Whether the time to send it, or to send it at all, is over. */
export const hasPassed = (
  { now, zone }: Pick<Context, 'now' | 'zone'>,
  { startsAt, notAfter }: Pick<Announcement, 'startsAt' | 'notAfter'>,
): boolean => (startsAt !== null && instantOf(startsAt, zone) <= now) || (notAfter !== null && notAfter <= now)

function startOptions(ctx: Context): Option[] {
  const day = today(ctx.now, ctx.zone)
  const times = [`${day}T18:00`, `${addDays(day, 1)}T09:00`, `${addDays(day, 1)}T18:00`]
  const coming = times.filter((local) => instantOf(local, ctx.zone) > ctx.now)
  return [
    { value: 'now', label: ctx.t.text('announcing:when.now') },
    ...coming.map((value) => ({ value, label: momentOf(ctx, value) })),
  ]
}

const days = ['1', '3', '7'] as const

async function endOptions(ctx: Context, { meeting }: Answers): Promise<Option[]> {
  const found = typeof meeting === 'string' ? await meetingById(ctx, meeting) : null
  const start = found && localOf(new Date(found.from), ctx.zone)
  return [
    { value: 'never', label: ctx.t.text('announcing:when.never') },
    ...(start ? [{ value: start, label: ctx.t.text('announcing:when.meeting') }] : []),
    ...days.map((value) => ({ value, label: ctx.t.text('announcing:when.days', { count: Number(value) }) })),
  ]
}

function endOf(begins: Date, until: string, zone: string): Date | null {
  if (until === 'never') return null
  const count = days.find((each) => each === until)
  if (count === undefined) return instantOf(until, zone)
  const local = localOf(begins, zone)
  return instantOf(`${addDays(local.slice(0, 10), Number(count))}T${local.slice(11)}`, zone)
}

/** What was answered with a time that does not do is asked again; everything else stays. */
async function again(ctx: Context, answers: Answers, why: 'over' | 'tooEarly'): Promise<Reply> {
  const question = await ctx.open('announcing.when', answers)
  return { ...question, body: [paragraph(ctx.t(`announcing:when.${why}`)), ...question.body] }
}

const without = (answers: Answers, key: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([each]) => each !== key))

function momentSaid(ctx: Context, text: string): string {
  const { days, times, impossible, otherWeekday } = ctx.moments(text)
  const [[day, otherDay], [time, otherTime]] = [days, times]
  const one = day !== undefined && time !== undefined && otherDay === undefined && otherTime === undefined
  if (!one || impossible || otherWeekday) throw new UserError('announcing:when.unclear')
  const moment = `${day}T${time}`
  if (instantOf(moment, ctx.zone) <= ctx.now) throw new UserError('announcing:when.over')
  return moment
}
