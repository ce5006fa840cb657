import type { Context } from '../../../core/feature.ts'
import { becomePerson } from './people.ts'

/** The account that writes in this turn. */
function accountOf({ inbound }: Context) {
  const { tenant, subject } = inbound.sender ?? { tenant: '', subject: inbound.address }
  return { bot: inbound.bot, tenant, subject }
}

/** The person's private chats on other accounts, the one used last first; there announcements can go on. */
export async function otherChats(ctx: Context): Promise<string[]> {
  const { tx, person } = ctx
  const account = accountOf(ctx)
  const others = await tx.identity.findMany({ where: { personId: person.id, NOT: account }, select: { bot: true } })
  const rows = await tx.conversation.findMany({
    where: {
      personId: person.id,
      place: 'private',
      bot: { in: others.map(({ bot }) => bot) },
      id: { not: ctx.conversation.id },
    },
    select: { id: true },
    orderBy: { lastSeenAt: 'desc' },
  })
  return rows.map(({ id }) => id)
}

/** The account that writes becomes a person of its own, with nothing but its chat. */
export async function part(ctx: Context, remaining: string): Promise<void> {
  const { tx, person, conversation } = ctx
  const account = accountOf(ctx)
  const alone = (await tx.identity.count({ where: { personId: person.id, bot: account.bot } })) === 1
  // Where two accounts of one platform were joined, nothing says whose the platform's other chats are.
  const chats = alone ? { personId: person.id, bot: account.bot } : { id: conversation.id }
  const gone = await tx.conversation.findMany({ where: chats, select: { id: true } })
  await tx.subscription.updateMany({
    where: { personId: person.id, conversationId: { in: gone.map(({ id }) => id) } },
    data: { conversationId: remaining },
  })
  const own = await tx.person.create({ data: {} })
  await tx.identity.update({ where: { bot_tenant_subject: account }, data: { personId: own.id } })
  await tx.conversation.updateMany({ where: chats, data: { personId: own.id, state: { greeted: true } } })
  await becomePerson(ctx, own.id)
  conversation.state = { greeted: true }
}
