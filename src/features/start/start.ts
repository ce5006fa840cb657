import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command, type Feature } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { bindTo } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { introduction } from './introduce.ts'
import { callOf, menuButtons, networkOf } from './rules.ts'

/** Opens the chat; the argument is what a link carried. */
export const start = (features: () => readonly Feature[]) =>
  command({
    name: 'start.start',
    chat: 'start',
    input: z.object({ argument: z.string().optional() }),
    permission: 'anyone',
    async handle(ctx, { argument = '' }) {
      const payload = argument.trim()
      const call = callOf(payload, features())
      if (call) return ctx.run(call)
      const network = (await networks(ctx)).find((each) => each.id === networkOf(payload))
      if (network && ctx.inbound.place === 'group') {
        return ctx.run({ command: 'network.choose', input: { network: network.id } })
      }
      if (network) bindTo(ctx, [network.id])
      return welcome(ctx, features())
    },
  })

/** The introduction with the first buttons. */
export async function welcome(ctx: Context, features: readonly Feature[]): Promise<Reply> {
  const body = await introduction(ctx)
  if (ctx.inbound.place === 'private') return { body, buttons: menuButtons(ctx, features) }
  return { body, buttons: [buttonOf(ctx, 'help.show'), buttonOf(ctx, 'network.choose')] }
}
