import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import type { Session } from '../../meetings/index.ts'
import type { Planned } from '../rules.ts'
import { columnsOf, sessionRows } from './columns.ts'
import { freeId, lockNetwork, stemOf } from './ids.ts'

type NewMeeting = { plan: Planned; sessions: readonly Session[]; series: string | null }

/** Stores a new meeting with its parts. Returns its id: network and day, so that people can read it in a link. */
export async function createMeeting(
  tx: Transaction,
  { plan, sessions, series }: NewMeeting,
  now: Date,
): Promise<string> {
  await lockNetwork(tx, plan.networkId)
  const stem = stemOf(plan.networkId, plan.startsAt)
  const id = freeId(stem, await tx.meeting.findMany({ where: { id: { startsWith: stem } }, select: { id: true } }))
  await tx.meeting.create({ data: { id, ...columnsOf(plan), seriesId: series, changedAt: now } })
  await tx.session.createMany({ data: sessionRows(id, sessions) })
  await contentChanged(tx)
  return id
}
