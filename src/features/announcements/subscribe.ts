import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Inline, paragraph, plainInline } from '../../core/rich.ts'
import { namesOf, networksInput } from './rules.ts'
import { settingsReply } from './settings.ts'
import { addSubscriptions, choicesOf, subscribedNetworks } from './store.ts'

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
    if (missing.length === 0) return settingsReply(ctx)
    return {
      body: [paragraph(await consentIn(ctx, missing))],
      buttons: [
        buttonOf(ctx, 'announcements.confirmSubscribe', { networks: missing }),
        buttonOf(ctx, 'help.keep'),
        buttonOf(ctx, 'announcements.settings'),
      ],
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
    const { stoppedAt } = await choicesOf(ctx)
    const wanted = networks.map((networkId) => ({ networkId, topics: [] }))
    await addSubscriptions(ctx, wanted, plainInline(await consentIn(ctx, networks)))
    const undo = { command: 'announcements.confirmUnsubscribe', input: { networks, all: stoppedAt !== null } }
    return {
      body: [paragraph(ctx.t('announcements:confirmSubscribe.done', { network: await namesOf(ctx, networks) }))],
      buttons: [{ label: ctx.t.text('announcements:undo'), call: undo }, buttonOf(ctx, 'announcements.settings')],
      replace: true,
    }
  },
})

/** Takes a stop back: everything comes as it came before. */
export const resume = command({
  name: 'announcements.resume',
  input: z.object({ subscribed: z.array(z.object({ networkId: z.string(), topics: z.array(z.string()) })) }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.subscribe' },
  async handle(ctx, { subscribed }) {
    const networks = subscribed.map(({ networkId }) => networkId)
    await addSubscriptions(ctx, subscribed, plainInline(await consentIn(ctx, networks)))
    const undo = { command: 'announcements.confirmUnsubscribe', input: { all: true } }
    return {
      body: [paragraph(ctx.t('announcements:resume.done'))],
      buttons: [{ label: ctx.t.text('announcements:undo'), call: undo }],
      replace: true,
    }
  },
})

/** What the person agrees to, in the words that they read. */
async function consentIn(ctx: Context, networks: readonly string[]): Promise<Inline[]> {
  return ctx.t('announcements:subscribe.ask', { network: await namesOf(ctx, networks) })
}
