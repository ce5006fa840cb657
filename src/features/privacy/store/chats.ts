import type { Transaction } from '../../../core/ports.ts'

/** A person's private chats; what is written in groups is kept for nobody. */
export const chatsOf = (tx: Transaction, personId: string) =>
  tx.conversation.findMany({ where: { personId }, select: { id: true, bot: true, address: true } })

export async function exportConversations(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.conversation.findMany({
    where: { personId },
    select: { bot: true, address: true, networks: true, locale: true, state: true, createdAt: true, lastSeenAt: true },
  })
}

/** The empty row stays until it is idle: the last answer still has to find its chat. */
export async function eraseConversations(tx: Transaction, personId: string): Promise<void> {
  await tx.conversation.updateMany({
    where: { personId },
    data: { personId: null, locale: null, networks: [], state: {} },
  })
}

export async function moveConversations(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.conversation.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** Forgets what idle conversations were about, and private ones whose person is gone altogether. */
export async function expireConversations(tx: Transaction, before: Date): Promise<number> {
  const removed = await tx.$executeRaw`
    DELETE FROM conversation c WHERE c.place = 'private' AND c.last_seen_at < ${before}
    AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = c.person_id)`
  const emptied = await tx.$executeRaw`
    UPDATE conversation SET state = '{"greeted": true}' WHERE last_seen_at < ${before}
    AND state <> '{"greeted": true}' AND state <> '{}'`
  return removed + emptied
}
