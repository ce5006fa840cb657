import type { Content, Inbound } from '../../core/message.ts'
import type { Transaction } from '../../core/ports.ts'

const silent = new Set<Content['type']>(['blocked', 'moved', 'ignored'])

/** What platforms tell about the chat itself; nobody is answered. */
export const applyChatChange = Object.assign(
  async (tx: Transaction, inbound: Inbound): Promise<void> => {
    const { bot, address, content } = inbound
    if (content.type === 'blocked') {
      // A group's topics have addresses of their own, which begin with the group's.
      const all = { OR: [{ address }, { address: { startsWith: `${address}:` } }] }
      await tx.conversation.updateMany({ where: { bot, ...all }, data: { active: false } })
    }
    if (content.type !== 'moved') return
    // The new address may have written already; then the old conversation stays where it is, silent.
    const taken = await tx.conversation.findUnique({ where: { bot_address: { bot, address: content.to } } })
    if (taken) await tx.conversation.updateMany({ where: { bot, address }, data: { active: false } })
    else await tx.conversation.updateMany({ where: { bot, address }, data: { address: content.to } })
    await tx.outbox.updateMany({
      where: { bot, address, state: { in: ['pending', 'sending'] } },
      data: { address: content.to },
    })
  },
  { covers: (content: Content) => silent.has(content.type) },
)
