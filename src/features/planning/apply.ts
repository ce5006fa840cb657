import type { Context } from '../../core/feature.ts'
import { addDays, daysBetween, instantOf } from '../../core/format.ts'
import type { Meeting } from '../meetings/index.ts'
import type { Change } from './draft.ts'
import { differing, type Field, withFields } from './fields.ts'
import { exists, later, minutesBetween, moved, type Planned } from './rules.ts'

/** Lays a change over one meeting: the changed one itself, or another date of its series, which moves by as much. */
export function applied(ctx: Context, { meeting: id, before, planned }: Change) {
  const fields = differing(before, planned)
  const others = fields.filter((field): field is Field => field !== 'when')
  const timed = fields.includes('when')
  return (plan: Planned, meeting: Meeting): Planned => {
    if (meeting.id === id) return withFields(plan, fields, planned)
    const startsAt = `${addDays(plan.startsAt.slice(0, 10), daysMoved(before, planned))}${planned.startsAt.slice(10)}`
    const endsAt = later(startsAt, minutesBetween(planned.startsAt, planned.endsAt))
    const possible = exists(startsAt, plan.zone) && instantOf(startsAt, plan.zone) > ctx.now
    const inTime = timed && possible ? moved(plan, startsAt, endsAt, ctx.now) : plan
    return withFields(inTime, others, planned)
  }
}

const daysMoved = (before: Planned, planned: Planned): number =>
  daysBetween(before.startsAt.slice(0, 10), planned.startsAt.slice(0, 10))
