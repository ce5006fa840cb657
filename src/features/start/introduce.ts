import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'

/** Says what the bot is before its first answer. */
export const introduce = command({
  name: 'start.introduce',
  input: z.object({}),
  permission: 'anyone',
  async handle(ctx): Promise<Reply[]> {
    // An overview is not a conversation; the first message still is to be introduced.
    if (ctx.inbound.content.type === 'home') return []
    return [{ body: await introduction(ctx), buttons: [buttonOf(ctx, 'language.choose')] }]
  },
})

/** The disclosure: a program, what it knows, what it stores, how to reach a human. */
export async function introduction(ctx: Context): Promise<Block[]> {
  ctx.conversation.state.greeted = true
  const own = (await networks(ctx)).filter((network) => ctx.conversation.networks.includes(network.id))
  const names = ctx.format.list(own.map((network) => nameOf(ctx, network)))
  const who =
    own.length > 0 ? ctx.t('start:introduce.ofNetwork', { network: names }) : ctx.t('start:introduce.ofNetworks')
  if (ctx.inbound.place === 'group') return [paragraph(who, ' ', ctx.t('start:introduce.inGroup'))]
  return [
    paragraph(who, ' ', ctx.t('start:introduce.knows')),
    paragraph(ctx.t('start:introduce.stores')),
    paragraph(ctx.t('start:introduce.places')),
  ]
}
