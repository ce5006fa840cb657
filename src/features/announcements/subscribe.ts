import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Inline, paragraph, plainInline } from '../../core/rich.ts'
import { namesOf, networksInput } from './rules.ts'
import { addSubscriptions, subscribedNetworks } from './store.ts'

/** Says what would come, and asks. */
export const subscribe = command({
  name: 'announcements.subscribe',
  chat: 'subscribe',
  aliases: ['abonnieren'],
  intents: ['subscribe'],
  input: networksInput,
  permission: 'anyone',
  personal: true,
  needsNetwork: true,
  async handle(ctx, { networks = ctx.conversation.networks }) {
    const already = await subscribedNetworks(ctx)
    const missing = networks.filter((network) => !already.includes(network))
    if (missing.length === 0) {
      return {
        body: [paragraph(ctx.t('announcements:subscribe.already', { network: await namesOf(ctx, networks) }))],
        buttons: [buttonOf(ctx, 'announcements.unsubscribe')],
      }
    }
    return {
      body: [paragraph(await consentIn(ctx, missing))],
      buttons: [buttonOf(ctx, 'announcements.confirmSubscribe', { networks: missing }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmSubscribe = command({
  name: 'announcements.confirmSubscribe',
  input: networksInput,
  permission: 'anyone',
  personal: true,
  needsNetwork: true,
  changes: { ask: 'announcements.subscribe' },
  consents: true,
  async handle(ctx, { networks = ctx.conversation.networks }) {
    await addSubscriptions(ctx, networks, plainInline(await consentIn(ctx, networks)))
    return {
      body: [paragraph(ctx.t('announcements:confirmSubscribe.done', { network: await namesOf(ctx, networks) }))],
      buttons: [undoButton(ctx, networks)],
      replace: true,
    }
  },
})

/** What the person agrees to, in the words that they read. */
async function consentIn(ctx: Context, networks: readonly string[]): Promise<Inline[]> {
  return ctx.t('announcements:subscribe.ask', { network: await namesOf(ctx, networks) })
}

const undoButton = (ctx: Context, networks: readonly string[]) => ({
  label: ctx.t.text('announcements:undo'),
  call: { command: 'announcements.confirmUnsubscribe', input: { networks } },
})
