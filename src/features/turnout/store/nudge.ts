import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { stoppedAmong } from '../../announcements/index.ts'
import type { Meeting } from '../../meetings/index.ts'
import { outcomesOf, planNotices, withdrawNotices } from '../../notices/index.ts'
import { invitedNetworks } from '../../registration/index.ts'
import type { Member } from '../rules.ts'
import { delegatesInChat } from './entries.ts'

export type Addressees = {
  /** Whom to write to, each once. */
  people: string[]
  /** Organisations that are reached by that. */
  organisations: number
  /** Organisations nobody of which has a chat. */
  unreachable: number
  /** People who want to hear nothing. */
  stopped: number
}

const subjectOf = (meeting: string): string => `meeting:${meeting}`
const keyOf = (meeting: string): string => `nudge:${meeting}`

/** Who can be asked for organisations that have not answered. */
export async function addressees(ctx: Context, meeting: Meeting, open: readonly Member[]): Promise<Addressees> {
  const found = await delegatesInChat(
    ctx.tx,
    open.map(({ id }) => id),
  )
  const everybody = [...new Set(found.map(({ person }) => person))]
  const stopped = await stoppedAmong(ctx.tx, await invitedNetworks(ctx, meeting), everybody)
  const told = found.filter(({ person }) => !stopped.has(person))
  return {
    people: everybody.filter((person) => !stopped.has(person)),
    organisations: new Set(told.map(({ organisation }) => organisation)).size,
    unreachable: open.length - new Set(found.map(({ organisation }) => organisation)).size,
    stopped: stopped.size,
  }
}

/** When those who have not answered were last asked, or will be. */
export async function lastNudge(tx: Transaction, meeting: string): Promise<Date | null> {
  const [latest] = await outcomesOf(tx, subjectOf(meeting), keyOf(meeting))
  return latest?.dueAt ?? null
}

export function planNudge(
  tx: Transaction,
  meeting: string,
  people: readonly string[],
  { at, notAfter }: { at: Date; notAfter: Date },
): Promise<void> {
  const call = { command: 'turnout.asked', input: { meeting } }
  return planNotices(
    tx,
    people.map((person) => ({ person, subject: subjectOf(meeting), key: keyOf(meeting), call, at, notAfter })),
  )
}

/** Takes back what was not told yet. Returns how many are not asked. */
export const withdrawNudge = (tx: Transaction, meeting: string): Promise<number> =>
  withdrawNotices(tx, { subject: subjectOf(meeting), key: keyOf(meeting) })

/** Of some organisations, those that have said whether they come. */
export async function answeredAmong(
  tx: Transaction,
  meetingId: string,
  organisations: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.registration.findMany({
    where: { meetingId, organisationId: { in: [...organisations] } },
    select: { organisationId: true },
  })
  return new Set(rows.flatMap(({ organisationId }) => organisationId ?? []))
}
