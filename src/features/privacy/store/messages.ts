import type { Transaction } from '../../../core/ports.ts'
import { chatsOf } from './chats.ts'

const settled = { notIn: ['pending' as const, 'sending' as const] }

export async function exportInbox(tx: Transaction, person: string): Promise<unknown[]> {
  const chats = await chatsOf(tx, person)
  if (chats.length === 0) return []
  return tx.inbox.findMany({
    where: { OR: chats.map(({ bot, address }) => ({ bot, address })) },
    select: { bot: true, address: true, state: true, receivedAt: true, payload: true },
    orderBy: { id: 'asc' },
  })
}

/** The newest receipt stays for its days: without it a platform that repeats the last update would be answered twice. */
export async function eraseInbox(tx: Transaction, person: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM inbox i USING conversation c
    WHERE c.person_id = ${person}::uuid AND i.bot = c.bot AND i.address = c.address AND i.state <> 'pending'
    AND i.id < (SELECT max(n.id) FROM inbox n WHERE n.bot = c.bot AND n.address = c.address)`
}

export async function expireInbox(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.inbox.deleteMany({ where: { receivedAt: { lt: before }, state: { not: 'pending' } } })
  return count
}

export async function exportOutbox(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.outbox.findMany({
    where: { conversationId: { in: await chatIds(tx, person) } },
    select: { bot: true, address: true, kind: true, state: true, createdAt: true, body: true },
    orderBy: { id: 'asc' },
  })
}

export async function eraseOutbox(tx: Transaction, person: string): Promise<void> {
  await tx.outbox.deleteMany({ where: { conversationId: { in: await chatIds(tx, person) } } })
}

export async function expireOutbox(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.outbox.deleteMany({ where: { createdAt: { lt: before }, state: settled } })
  return count
}

export async function exportKeyboards(tx: Transaction, person: string): Promise<unknown[]> {
  return tx.keyboard.findMany({
    where: { conversationId: { in: await chatIds(tx, person) } },
    select: { actions: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
}

export async function eraseKeyboards(tx: Transaction, person: string): Promise<void> {
  await tx.keyboard.deleteMany({ where: { conversationId: { in: await chatIds(tx, person) } } })
}

export async function expireKeyboards(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.keyboard.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}

const chatIds = async (tx: Transaction, person: string): Promise<string[]> =>
  (await chatsOf(tx, person)).map(({ id }) => id)
