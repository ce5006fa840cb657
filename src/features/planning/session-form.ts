import { z } from 'zod'
import { baseLanguage } from '../../core/base-language.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Option } from '../../core/feature.ts'
import { note, paragraph } from '../../core/rich.ts'
import { lockMeeting, type Meeting, type Session } from '../meetings/index.ts'
import { tellingLine } from './meanwhile.ts'
import { comingMeeting } from './named.ts'
import { exists, reworded } from './rules.ts'
import { seatsInPart } from './seats.ts'
import { tellOfSession } from './session-news.ts'
import { ownSession, sessionsView } from './sessions.ts'
import { saveSession } from './store/sessions.ts'
import { stretchOf, stretchValue } from './stretch.ts'
import { lineIn, seatsIn } from './values.ts'

const kinds = ['workshop', 'panel', 'talk']

/** Asks for a new part of a meeting. */
export const addSession = command({
  name: 'planning.addSession',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  handle: async (ctx, { meeting }) => ctx.open('planning.part', { meeting: (await comingMeeting(ctx, meeting)).id }),
})

/** Shows a part as a form, to change what is to be changed. */
export const editSession = command({
  name: 'planning.editSession',
  input: z.object({ meeting: z.string(), session: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const { part } = await ownSession(ctx, input)
    return ctx.open('planning.part', {
      ...input,
      seen: JSON.stringify(part),
      name: ctx.text(part.title).text,
      kind: part.kind,
      time: stretchValue(part),
      capacity: part.capacity === null ? null : String(part.capacity),
    })
  },
})

/** A part of a meeting: what, when within the meeting, and for how many. */
export const partForm: Dialogue = {
  name: 'planning.part',
  permission: 'coordinator',
  review: true,
  steps: [
    { key: 'name', kind: 'text', quoted: true, check: (_, text) => lineIn(text) },
    { key: 'kind', kind: 'choice', options: kindOptions },
    { key: 'time', kind: 'text', parse: timeIn, show: shownTime },
    { key: 'capacity', kind: 'text', optional: true, check: (_, text) => seatsIn(text) },
  ],
  async submit(ctx, answers) {
    await lockMeeting(ctx.tx, String(answers['meeting']))
    const meeting = await comingMeeting(ctx, String(answers['meeting']))
    const before = await sessionIn(ctx, answers)
    const part = partIn(ctx, meeting, answers, before)
    const told = before && movedAway(before, part) ? await tellOfSession(ctx, meeting, before) : 0
    await saveSession(ctx.tx, meeting, { ...part, id: before?.id ?? null }, ctx.now)
    const done = ctx.t('planning:part.done', { title: ctx.text(part.title).text })
    const taken = before ? await seatsInPart(ctx.tx, meeting.id, before.id) : 0
    const fewer = part.capacity !== null && part.capacity < taken
    return sessionsView(ctx, meeting, [
      paragraph(done),
      ...(fewer ? [note(ctx.t('planning:change.fewer', { count: taken }))] : []),
      ...tellingLine(ctx, told),
    ])
  },
}

/** The part that is changed, as it is now; null for a new one. @throws UserError when it is not as it was shown. */
async function sessionIn(ctx: Context, { meeting, session, seen }: Answers): Promise<Session | null> {
  if (typeof session !== 'string') return null
  const { part } = await ownSession(ctx, { meeting: String(meeting), session })
  if (JSON.stringify(part) !== seen) throw new UserError('planning:part.meanwhile')
  return part
}

function partIn(ctx: Context, meeting: Meeting, answers: Answers, before: Session | null): Omit<Session, 'id'> {
  const { startsAt, endsAt } = stretchOf(answers['time'])
  if (endsAt === null) throw new UserError('planning:part.unclear')
  checkWithin(ctx, { startsAt, endsAt }, meeting)
  const words = String(answers['name'])
  // What was not typed anew stays in its own language.
  const title =
    before && words === ctx.text(before.title).text
      ? before.title
      : reworded(before?.title ?? null, baseLanguage(ctx.locale), words)
  const capacity = typeof answers['capacity'] === 'string' ? Number(answers['capacity']) : null
  return { title, kind: String(answers['kind']), startsAt, endsAt, capacity }
}

const movedAway = (before: Session, after: Omit<Session, 'id'>): boolean =>
  before.startsAt !== after.startsAt || before.endsAt !== after.endsAt

function kindOptions(ctx: Context): Option[] {
  return kinds.map((value) => ({ value, label: ctx.t.text(`meetings:kind.${value}`) }))
}

/** "18:30–19:30", with a day where the meeting has several. */
async function timeIn(ctx: Context, text: string, answers: Answers): Promise<string> {
  const meeting = await comingMeeting(ctx, String(answers['meeting']))
  const { days, times, impossible } = ctx.moments(text)
  const [from, to] = times
  if (impossible) throw new UserError('planning:when.impossible')
  if (from === undefined || to === undefined || times.length > 2 || days.length > 1)
    throw new UserError('planning:part.unclear')
  const day = days[0] ?? meeting.startsAt.slice(0, 10)
  const stretch = { startsAt: `${day}T${from}`, endsAt: `${day}T${to}` }
  checkWithin(ctx, stretch, meeting)
  return stretchValue(stretch)
}

function checkWithin(ctx: Context, { startsAt, endsAt }: { startsAt: string; endsAt: string }, meeting: Meeting): void {
  const { format } = ctx
  if (endsAt <= startsAt) throw new UserError('planning:when.order')
  for (const local of [startsAt, endsAt]) {
    if (!exists(local, meeting.zone)) throw new UserError('planning:when.skipped', { time: format.time(local) })
  }
  if (startsAt < meeting.startsAt || endsAt > meeting.endsAt) {
    throw new UserError('planning:part.outside', {
      from: format.time(meeting.startsAt),
      to: format.time(meeting.endsAt),
    })
  }
}

function shownTime({ format }: Context, value: string): string {
  const { startsAt, endsAt } = stretchOf(value)
  return `${format.day(startsAt.slice(0, 10))}, ${format.time(startsAt)}–${endsAt === null ? '' : format.time(endsAt)}`
}
