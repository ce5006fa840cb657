import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, type Inline, lines, paragraph } from '../../core/rich.ts'
import { heading, type Meeting, sessionsOf, shortLine } from '../meetings/index.ts'
import { demandAttendance } from './attending.ts'
import { attendedMeeting, entryNamed, turnoutOf } from './meeting.ts'
import { type Entry, seatsOf } from './rules.ts'
import { recordCame } from './store/attendance.ts'
import { nameOfEntry, turnoutButton } from './words.ts'

const perPage = 5

/** Who is there: those who are not recorded yet come first, a page at a time. */
export const attendance = command({
  name: 'turnout.attendance',
  input: z.object({ meeting: z.string(), page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id, page }): Promise<Reply> {
    return { ...(await attendanceReply(ctx, await attendedMeeting(ctx, id), [], page)), replace: page !== undefined }
  },
})

/** @param before what was just recorded. */
export async function attendanceReply(
  ctx: Context,
  meeting: Meeting,
  before: readonly Block[] = [],
  wanted?: number,
): Promise<Reply> {
  const { entries, standing } = await turnoutOf(ctx, meeting)
  const expected = entries.filter((entry) => seatsOf(entry) > 0 || entry.attended !== null)
  const missing = expected.filter(({ attended }) => attended === null)
  const { shown, next } = pageOf([...missing, ...expected.filter(({ attended }) => attended !== null)], wanted, perPage)
  const { t } = ctx
  const hasParts = (await sessionsOf(ctx, meeting.id)).length > 0
  return {
    body: [
      ...before,
      heading(t('turnout:attendance.title')),
      paragraph(shortLine(ctx, meeting)),
      lines(
        t('turnout:attendance.recorded', { count: expected.length, done: expected.length - missing.length }),
        t('turnout:attendance.people', { count: standing.came.people }),
      ),
      ...(shown.length > 0 ? [lines(...shown.map(({ item, number }) => attendanceItem(ctx, item, number)))] : []),
      ...ctx.provenance(),
    ],
    buttons: [
      ...shown.map(({ item, number }) => arrivalButton(ctx, item, number)),
      ...(next === null
        ? []
        : [{ ...turnoutButton(ctx, 'attendance', meeting, { page: next }), label: t.text('turnout:more') }]),
      ...(missing.length > 0 ? [turnoutButton(ctx, 'all', meeting)] : []),
      turnoutButton(ctx, 'walkIn', meeting),
      ...(hasParts ? [turnoutButton(ctx, 'parts', meeting)] : []),
      ...(missing.length === 0 ? [turnoutButton(ctx, 'report', meeting)] : []),
    ],
  }
}

function attendanceItem(ctx: Context, entry: Entry, number: number): Inline[] {
  const { attended } = entry
  const values = {
    number,
    name: nameOfEntry(ctx, entry),
    seats: ctx.t.text('turnout:seats', { count: seatsOf(entry) }),
  }
  if (attended === null) return ctx.t('turnout:attendance.item', values)
  return ctx.t('turnout:attendance.came', { ...values, people: ctx.t.text('turnout:people', { count: attended }) })
}

const arrivalButton = (ctx: Context, entry: Entry, number: number): Button => ({
  label: ctx.t.text('turnout:attendance.button', { number, name: nameOfEntry(ctx, entry) }),
  call: { command: 'turnout.arrival', input: { registration: entry.id } },
})

/** One organisation: all, fewer, or nobody. */
export const arrival = command({
  name: 'turnout.arrival',
  input: z.object({ registration: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { registration }): Promise<Reply> {
    const { entry, meeting } = await entryNamed(ctx, registration)
    demandAttendance(ctx, meeting)
    const seats = seatsOf(entry)
    const record = (attended: number, label: string): Button => ({
      label,
      call: { command: 'turnout.record', input: { registration, attended } },
    })
    return {
      body: [paragraph(stands(ctx, entry))],
      buttons: [
        ...(seats > 0 ? [record(seats, ctx.t.text('turnout:arrival.all', { count: seats }))] : []),
        buttonOf(ctx, 'turnout.number', { registration }),
        record(0, ctx.t.text('turnout:arrival.nobody')),
        turnoutButton(ctx, 'attendance', meeting, { page: 0 }),
      ],
      replace: true,
    }
  },
})

function stands(ctx: Context, entry: Entry): Inline[] {
  const values = { name: nameOfEntry(ctx, entry), seats: ctx.t.text('turnout:seats', { count: seatsOf(entry) }) }
  if (entry.attended === null) return ctx.t('turnout:arrival.ask', values)
  return ctx.t('turnout:arrival.again', { ...values, people: ctx.t.text('turnout:people', { count: entry.attended }) })
}

/** Records how many came, and goes on with the next; null takes it back. */
export const record = command({
  name: 'turnout.record',
  input: z.object({ registration: z.string(), attended: z.int().nonnegative().nullable() }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.arrival' },
  async handle(ctx, { registration, attended }): Promise<Reply> {
    const { entry, meeting } = await entryNamed(ctx, registration)
    demandAttendance(ctx, meeting)
    await recordCame(ctx.tx, registration, attended)
    return { ...(await recordedReply(ctx, meeting, entry, attended)), replace: true }
  },
})

/** What was recorded, with the way back, above those who are still to be recorded. @param entry as it was before. */
export async function recordedReply(
  ctx: Context,
  meeting: Meeting,
  entry: Entry,
  attended: number | null,
): Promise<Reply> {
  const values = { name: nameOfEntry(ctx, entry), people: ctx.t.text('turnout:people', { count: attended ?? 0 }) }
  const said = ctx.t(attended === null ? 'turnout:record.undone' : 'turnout:record.done', values)
  const rest = await attendanceReply(ctx, meeting, [paragraph(said)])
  const undo: Button = {
    label: ctx.t.text('turnout:undo'),
    call: { command: 'turnout.record', input: { registration: entry.id, attended: entry.attended } },
  }
  return attended === null ? rest : { ...rest, buttons: [...(rest.buttons ?? []), undo] }
}
