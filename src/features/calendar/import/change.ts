import { moved, type Planned } from '../../planning/index.ts'
import type { Decided, Known } from './plan.ts'

/** Lays what another calendar says over the plans of the meetings that it brought. @param placeOf by its id. */
export function changesOf(changed: readonly Known[], placeOf: (id: string) => Planned['place'] | undefined) {
  const after = new Map(changed.map((each) => [each.before.id, each.after]))
  return (plan: Planned, { id }: { id: string }, now: Date): Planned => {
    const decided = after.get(id)
    if (!decided) return plan
    const found = decided.placeId === plan.place.id ? undefined : placeOf(decided.placeId)
    return changedTo(plan, decided, found ? { id: found.id, name: found.name } : plan.place, now)
  }
}

function changedTo(plan: Planned, decided: Decided, place: Planned['place'], now: Date): Planned {
  const { placeId: _, startsAt, endsAt, ...others } = decided
  const elsewhere = place.id !== plan.place.id || decided.venue !== plan.venue
  const next = startsAt === plan.startsAt && endsAt === plan.endsAt ? plan : moved(plan, startsAt, endsAt, now)
  // The address and the point were those of the old place.
  return { ...next, ...others, place, ...(elsewhere ? { address: null, latitude: null, longitude: null } : {}) }
}
