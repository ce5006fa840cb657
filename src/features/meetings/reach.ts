import type { Context } from '../../core/feature.ts'
import { isPeriod } from '../../core/period.ts'
import { liesIn, places, type Scope, scopeOf } from '../places/index.ts'
import type { Question } from './question.ts'
import { coming, type Meeting, nextOf, within } from './rules.ts'
import { meetingById, meetingsOf } from './store.ts'

/** Whom a question reaches: all meetings of its networks, and those that it asks for. */
export async function reachOf(ctx: Context, question: Question) {
  const scope = await scopeOf(ctx, question.place)
  const meetings = await meetingsOf(ctx, [...scope.near, ...scope.above])
  return { scope, meetings, found: inTime(ctx, await inPlace(ctx, scope, meetings), question) }
}

/** Meetings in the place that was named and those of the networks inside it; without a place, all of them. */
export async function inPlace(ctx: Context, { place, near }: Scope, meetings: Meeting[]): Promise<Meeting[]> {
  if (!place) return meetings
  const gazetteer = await places(ctx)
  const inside = new Set(near.filter(({ placeId }) => liesIn(gazetteer, placeId, place.id)).map(({ id }) => id))
  return meetings.filter((meeting) => inside.has(meeting.networkId) || liesIn(gazetteer, meeting.place.id, place.id))
}

/** Without a time, what is still to come; with one, what falls into it, past or not. */
export function inTime(ctx: Context, meetings: Meeting[], question: Question): Meeting[] {
  return isPeriod(question) ? within(meetings, question) : coming(meetings, ctx.now)
}

/** The meeting that is meant: by its id, else the next one of the place or of the conversation's networks. */
export async function meant(ctx: Context, input: Question & { meeting?: string }): Promise<Meeting | null> {
  if (input.meeting !== undefined) return meetingById(ctx, input.meeting)
  const scope = await scopeOf(ctx, input.place)
  const own = await meetingsOf(ctx, scope.near)
  const reach = scope.place ? await meetingsOf(ctx, [...scope.near, ...scope.above]) : own
  const there = inTime(ctx, await inPlace(ctx, scope, reach), input)
  return nextOf(there, ctx.now) ?? nextOf(own, ctx.now) ?? null
}
