import type { Translated } from '../../../core/translated.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { toColumn } from '../../../store/local-time.ts'
import type { Session } from '../../meetings/index.ts'
import type { Planned } from '../rules.ts'

const columnOf = (local: string | null): Date | null => (local === null ? null : toColumn(local))
const json = (text: Translated | null) => text ?? Prisma.DbNull

/** A plan as columns of its meeting. */
export function columnsOf({ place, ...plan }: Planned) {
  return {
    ...plan,
    placeId: place.id,
    startsAt: toColumn(plan.startsAt),
    endsAt: toColumn(plan.endsAt),
    opensAt: columnOf(plan.opensAt),
    closesAt: columnOf(plan.closesAt),
    summary: json(plan.summary),
    childcare: json(plan.childcare),
    access: json(plan.access),
    cancelReason: json(plan.cancelReason),
  }
}

/** The parts of a meeting as rows of their own. */
export const sessionRows = (meetingId: string, sessions: readonly Omit<Session, 'id'>[]) =>
  sessions.map(({ title, kind, startsAt, endsAt, capacity }, index) => ({
    id: `${meetingId}-${index + 1}`,
    meetingId,
    title,
    kind,
    startsAt: toColumn(startsAt),
    endsAt: toColumn(endsAt),
    capacity,
  }))
