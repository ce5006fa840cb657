import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { namesOf, networksInput } from './rules.ts'
import { removeSubscriptions, subscribedNetworks } from './store.ts'

/** Ends all announcements: at once where it was commanded, after a question where it was understood. */
export const unsubscribe = command({
  name: 'announcements.unsubscribe',
  chat: 'stop',
  intents: ['unsubscribe'],
  input: networksInput,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { networks }) {
    const subscribed = await subscribedNetworks(ctx)
    const ending = networks ? subscribed.filter((network) => networks.includes(network)) : subscribed
    if (ending.length === 0) {
      return {
        body: [paragraph(ctx.t('announcements:unsubscribe.nothing'))],
        buttons: [buttonOf(ctx, 'reminders.stop')],
      }
    }
    if (ctx.inbound.content.type === 'command') return end(ctx, ending)
    return {
      body: [paragraph(ctx.t('announcements:unsubscribe.ask', { network: await namesOf(ctx, ending) }))],
      buttons: [
        buttonOf(ctx, 'announcements.confirmUnsubscribe', { networks: ending }),
        buttonOf(ctx, 'reminders.stop'),
        buttonOf(ctx, 'help.keep'),
      ],
    }
  },
})

export const confirmUnsubscribe = command({
  name: 'announcements.confirmUnsubscribe',
  input: networksInput,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.unsubscribe' },
  async handle(ctx, { networks }) {
    return { ...(await end(ctx, networks ?? (await subscribedNetworks(ctx)))), replace: true }
  },
})

async function end(ctx: Context, networks: readonly string[]): Promise<Reply> {
  await removeSubscriptions(ctx, networks)
  return {
    body: [paragraph(ctx.t('announcements:confirmUnsubscribe.done', { network: await namesOf(ctx, networks) }))],
    buttons: [
      {
        label: ctx.t.text('announcements:undo'),
        call: { command: 'announcements.confirmSubscribe', input: { networks } },
      },
      buttonOf(ctx, 'reminders.stop'),
    ],
  }
}
