import type { Transaction } from '../../../core/ports.ts'
import { toColumn } from '../../../store/local-time.ts'
import { lockMeeting, meetingNow } from '../../meetings/index.ts'
import type { Planned } from '../rules.ts'
import type { Scope } from '../scope.ts'
import { freeId, lockNetwork, stemOf } from './ids.ts'

type NewSeries = { plan: Planned; rule: string | null; skipped: readonly string[] }

/** Stores a series; its meetings refer to it. Returns its id, which is readable like theirs. */
export async function createSeries(tx: Transaction, { plan, rule, skipped }: NewSeries): Promise<string> {
  const { networkId, title, startsAt, zone } = plan
  await lockNetwork(tx, networkId)
  const stem = stemOf(networkId, startsAt, 'series-')
  const id = freeId(stem, await tx.series.findMany({ where: { id: { startsWith: stem } }, select: { id: true } }))
  const slots = rule === null ? [] : skipped.map(toColumn)
  await tx.series.create({ data: { id, networkId, title, rule, startsAt: toColumn(startsAt), zone, skipped: slots } })
  return id
}

/** The meetings that a change of one of them reaches: itself, or those of its series that are still to come. */
export async function inScope(tx: Transaction, meetingId: string, scope: Scope, now: Date): Promise<string[]> {
  const meeting = await meetingNow(tx, meetingId)
  if (scope === 'one' || !meeting?.seriesId) return [meetingId]
  const rows = await tx.meeting.findMany({
    where: {
      seriesId: meeting.seriesId,
      networkId: meeting.networkId,
      state: 'planned',
      ...(scope === 'later' ? { startsAt: { gte: toColumn(meeting.startsAt) } } : {}),
    },
    select: { id: true },
  })
  const others = await Promise.all(rows.map(({ id }) => meetingNow(tx, id)))
  const coming = others.flatMap((each) => (each && each.from > now.getTime() ? [each.id] : []))
  return [...new Set([meetingId, ...coming])]
}

/** The same, in our hands: always in one order, so that nobody waits for each other. */
export async function lockScope(tx: Transaction, meetingId: string, scope: Scope, now: Date): Promise<string[]> {
  const ids = (await inScope(tx, meetingId, scope, now)).toSorted()
  for (const id of ids) await lockMeeting(tx, id)
  return ids
}
