import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { introduction } from './introduce.ts'

/** What the bot does in a group that it came into, and what it does not. */
export const group = command({
  name: 'start.group',
  input: z.object({}),
  permission: 'anyone',
  async handle(ctx) {
    const bound = ctx.conversation.networks.length > 0
    const link = ctx.inbound.privateLink?.replace('%s', 'start')
    return {
      body: [
        ...(await introduction(ctx)),
        paragraph(ctx.t('start:group.does'), ' ', ctx.t(bound ? 'start:group.bound' : 'start:group.unbound')),
      ],
      buttons: [
        buttonOf(ctx, 'help.show'),
        ...(bound ? [] : [buttonOf(ctx, 'network.choose')]),
        ...(link ? [{ label: ctx.t.text('common:openPrivate'), url: link }] : []),
      ],
    }
  },
})
