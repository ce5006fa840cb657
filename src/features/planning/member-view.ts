import type { Context } from '../../core/feature.ts'
import type { Block } from '../../core/rich.ts'
import { meetingNow, meetingPage, type Session, sessionsNow } from '../meetings/index.ts'
import { networks } from '../places/index.ts'
import type { Draft } from './draft.ts'
import { later, meetingOf, minutesBetween } from './rules.ts'

/** A draft as members will see it, in the language of the context, with what has to be said about that language. */
export async function asMembersSee(ctx: Context, draft: Draft): Promise<Block[]> {
  const network = (await networks(ctx)).find(({ id }) => id === draft.planned.networkId)
  const reader = ctx.inLanguage(ctx.locale)
  const page = meetingPage(reader, meetingOf(draft.planned), { sessions: await sessionsFor(ctx, draft), network })
  return [...page, ...reader.provenance()]
}

/** The parts of the meeting that a draft changes or copies, moved along with it. */
export async function sessionsFor(ctx: Context, draft: Draft): Promise<Session[]> {
  const of = draft.kind === 'change' ? draft.meeting : draft.copyOf
  if (of === null) return []
  const before = draft.kind === 'change' ? draft.before : await meetingNow(ctx.tx, of)
  const minutes = before ? minutesBetween(before.startsAt, draft.planned.startsAt) : 0
  return (await sessionsNow(ctx.tx, of)).map((session) => movedBy(session, minutes))
}

export const movedBy = <Timed extends { startsAt: string; endsAt: string }>(part: Timed, minutes: number): Timed => ({
  ...part,
  startsAt: later(part.startsAt, minutes),
  endsAt: later(part.endsAt, minutes),
})
