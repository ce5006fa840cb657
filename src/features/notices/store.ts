import { z } from 'zod'
import type { Call } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'

/** Something to be said to a person at its time: the command answers in their chat, in their language. */
export type Planned = {
  person: string
  /** What it is about, such as "meeting:rastatt-2027-03"; it can be listed and withdrawn by it. */
  subject: string
  /** Told once under one key and time; planning it again for another time moves it. */
  key: string
  call: Call
  at: Date
  /** When it comes too late to be of use. */
  notAfter: Date
}

/**
 * Plans notices in the caller's transaction. What was told already under its key and time stays told; told again at
 * another time it is another notice, whose messages are its own.
 */
export async function planNotices(tx: Transaction, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return
  const rows = planned.map(({ at, notAfter, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    until: notAfter.toISOString(),
  }))
  await tx.$executeRaw`
    INSERT INTO notice (person_id, subject, key, call, due_at, not_after)
    SELECT DISTINCT ON (n ->> 'person', n ->> 'key') (n ->> 'person')::uuid, n ->> 'subject', n ->> 'key', n -> 'call',
      (n ->> 'at')::timestamptz, (n ->> 'until')::timestamptz
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) n
    ON CONFLICT (person_id, key) DO UPDATE SET subject = excluded.subject, call = excluded.call, due_at = excluded.due_at,
      not_after = excluded.not_after, state = 'planned',
      id = CASE WHEN notice.state = 'planned' THEN notice.id ELSE excluded.id END
    WHERE notice.state = 'planned' OR notice.due_at <> excluded.due_at`
}

/** Takes back what was planned and not told yet: all of a subject, or those whose key begins so, or some people's. */
export async function withdrawNotices(
  tx: Transaction,
  { subject, key, person }: { subject: string; key?: string; person?: string | string[] },
): Promise<number> {
  const { count } = await tx.notice.deleteMany({
    where: {
      subject,
      state: 'planned',
      ...(key === undefined ? {} : { key: { startsWith: key } }),
      ...(person === undefined ? {} : { personId: { in: [person].flat() } }),
    },
  })
  return count
}

const takenBack = z.array(z.object({ person: z.string(), input: z.unknown() }))

/**
 * Takes back what was planned for these people under keys that begin so and was not told yet, whatever it is about.
 * Returns the inputs of what would have been said, so that it can be said together with what came after it.
 */
export async function takeBackNotices(
  tx: Transaction,
  key: string,
  people: readonly string[],
): Promise<z.infer<typeof takenBack>> {
  const rows = await tx.$queryRaw`
    DELETE FROM notice
    WHERE state = 'planned' AND starts_with(key, ${key}) AND person_id = ANY(${[...people]}::uuid[])
    RETURNING person_id::text AS person, call -> 'input' AS input`
  return takenBack.parse(rows)
}

/** Forgets one person's notices whose key begins so, told or not: what they asked for and want no more. */
export async function forgetNotices(
  tx: Transaction,
  { person, key, subject }: { person: string; key: string; subject?: string },
): Promise<void> {
  await tx.notice.deleteMany({
    where: { personId: person, key: { startsWith: key }, ...(subject === undefined ? {} : { subject }) },
  })
}

/** What one person will be told, the next first. */
export async function plannedFor(
  tx: Transaction,
  person: string,
): Promise<{ subject: string; key: string; dueAt: Date }[]> {
  return tx.notice.findMany({
    where: { personId: person, state: 'planned' },
    select: { subject: true, key: true, dueAt: true },
    orderBy: [{ dueAt: 'asc' }, { key: 'asc' }],
  })
}

const outcome = z.object({
  person: z.string(),
  key: z.string(),
  dueAt: z.date(),
  notAfter: z.date(),
  state: z.enum(['planned', 'told', 'sending', 'silent', 'unreachable', 'late', 'failed', 'uncertain']),
})
/** What became of a notice: `told` once the platform has taken every message of it. */
export type Outcome = z.infer<typeof outcome>

/** What became of the notices of a subject whose key begins so, the latest first; of these people, if they are given. */
export async function outcomesOf(
  tx: Transaction,
  subject: string,
  key = '',
  people: readonly string[] | null = null,
): Promise<Outcome[]> {
  const rows = await tx.$queryRaw`
    SELECT n.person_id::text AS person, n.key, n.due_at AS "dueAt", n.not_after AS "notAfter", CASE
        WHEN n.state <> 'taken' THEN n.state::text
        WHEN bool_or(o.state IN ('failed', 'expired')) THEN 'failed'
        WHEN bool_or(o.state = 'uncertain') THEN 'uncertain'
        WHEN bool_and(o.state = 'sent') THEN 'told'
        ELSE 'sending'
      END AS state
    FROM notice n LEFT JOIN outbox o ON o.notice_id = n.id
    WHERE n.subject = ${subject} AND starts_with(n.key, ${key})
      AND (${people === null} OR n.person_id = ANY(${people ?? []}::uuid[]))
    GROUP BY n.id ORDER BY n.due_at DESC, n.id`
  return z.array(outcome).parse(rows)
}

export async function exportNotices(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.notice.findMany({
    where: { personId: person },
    select: { subject: true, key: true, call: true, dueAt: true, notAfter: true, state: true, createdAt: true },
    orderBy: { dueAt: 'asc' },
  })
}

export async function eraseNotices(tx: Transaction, person: string): Promise<void> {
  await tx.notice.deleteMany({ where: { personId: person } })
}

export async function expireNotices(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.notice.deleteMany({ where: { dueAt: { lt: before }, state: { not: 'planned' } } })
  return count
}

/** What both were to be told is told once, and not again if one of them was told. */
export async function moveNotices(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM notice gone USING notice kept
    WHERE gone.key = kept.key AND (
      (gone.person_id = ${from}::uuid AND kept.person_id = ${to}::uuid
        AND (gone.state = 'planned' OR kept.state <> 'planned'))
      OR (gone.person_id = ${to}::uuid AND kept.person_id = ${from}::uuid
        AND gone.state = 'planned' AND kept.state <> 'planned')
    )`
  await tx.notice.updateMany({ where: { personId: from }, data: { personId: to } })
}
