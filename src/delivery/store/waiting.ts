import { z } from 'zod'
import type { Inbound } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'
import type { PrismaClient } from '../../store/generated/client.ts'
import { inboundShape } from '../shapes.ts'

/** Keeps an update for later: its receipt is stored already in this transaction. */
export async function keepForLater(tx: Transaction, receipt: string, inbound: Inbound): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET state = 'pending', payload = ${JSON.stringify(inbound)}::jsonb WHERE id = ${BigInt(receipt)}`
}

/** Stores an update whose handling failed; the transaction it was in is gone. */
export async function keepFailed(db: PrismaClient, inbound: Inbound, error: string, delayMs: number, aside: boolean) {
  await db.$executeRaw`
    INSERT INTO inbox (bot, external_id, address, state, payload, attempts, next_at, error_id)
    VALUES (${inbound.bot}, ${inbound.id}, ${inbound.address}, ${aside ? 'aside' : 'pending'}::"InboxState",
      ${JSON.stringify(inbound)}::jsonb, 1, now() + ${delayMs} * interval '1 millisecond', ${error})
    ON CONFLICT (bot, external_id) DO UPDATE SET attempts = inbox.attempts + 1, error_id = excluded.error_id,
      next_at = excluded.next_at, state = excluded.state
    WHERE inbox.state = 'pending'`
}

/** `payload` is null where it was written in a form that we cannot read. */
const waitingRow = z.object({
  id: z.string(),
  payload: inboundShape.nullable().catch(null),
  attempts: z.number(),
  due: z.boolean(),
})
const waitingRows = z.array(waitingRow)

/** The oldest waiting update of a conversation; `due` is false while its next try lies ahead. */
export async function oldestWaiting(db: PrismaClient, bot: string, address: string) {
  const rows = await db.$queryRaw`
    SELECT id::text, payload, attempts, next_at <= now() AS due FROM inbox
    WHERE bot = ${bot} AND address = ${address} AND state = 'pending' ORDER BY id LIMIT 1`
  return waitingRows.parse(rows)[0] ?? null
}

/** An update that cannot be read must hold up nothing else. */
export async function setAside(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`UPDATE inbox SET state = 'aside', error_id = 'unreadable' WHERE id = ${BigInt(id)} AND state = 'pending'`
}

/** Marks a waiting update as handled, within the turn that handles it. False when another process was faster. */
export async function settleWaiting(tx: Transaction, id: string): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE inbox SET state = 'done', payload = NULL WHERE id = ${BigInt(id)} AND state = 'pending'`
  return done === 1
}

/** Conversations with updates that wait and are due. */
export async function waitingConversations(db: PrismaClient): Promise<{ bot: string; address: string }[]> {
  const rows = await db.$queryRaw`
    SELECT DISTINCT bot, address FROM inbox WHERE state = 'pending' AND next_at <= now() LIMIT 100`
  return z.array(z.object({ bot: z.string(), address: z.string() })).parse(rows)
}
