import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { typed } from '../../core/typed.ts'
import { namesOf, networksInput } from './rules.ts'
import { changeChoices, choicesOf, removeSubscriptions, subscriptionsOf } from './store.ts'

/**
 * Ends all announcements, also for who never asked for any and gets them for an organisation: at once where it was
 * said in one word, after a question where it was understood.
 */
export const unsubscribe = command({
  name: 'announcements.unsubscribe',
  chat: 'stop',
  intents: ['unsubscribe'],
  input: networksInput,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { networks }) {
    const subscribed = await subscriptionsOf(ctx)
    const ending = subscribed.filter(({ networkId }) => networks?.includes(networkId) ?? true)
    const { stoppedAt } = await choicesOf(ctx)
    if (ending.length === 0 && stoppedAt !== null) {
      return {
        body: [paragraph(ctx.t('announcements:unsubscribe.nothing'))],
        buttons: [buttonOf(ctx, 'reminders.stop')],
      }
    }
    if (saysStop(ctx)) return end(ctx, networks)
    const names = await namesOf(
      ctx,
      ending.map(({ networkId }) => networkId),
    )
    const question = names === '' ? 'unsubscribe.askAll' : 'unsubscribe.ask'
    return {
      body: [paragraph(ctx.t(`announcements:${question}`, { network: names }))],
      buttons: [
        buttonOf(ctx, 'announcements.confirmUnsubscribe', networks === undefined ? {} : { networks }),
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
  async handle(ctx, { networks, all }) {
    return { ...(await end(ctx, all ? undefined : networks)), replace: true }
  },
})

/** The command, or in whatever language just the word that every announcement names; within a form it can mean the form. */
function saysStop({ inbound, conversation, locales, translate }: Context): boolean {
  const { content } = inbound
  if (content.type !== 'text') return content.type === 'command'
  if (conversation.state.dialogue) return false
  const words = locales.flatMap(({ locale }) => translate(locale).text('announcements:unsubscribe.said').split(/[,،]/u))
  return words.map(typed).includes(typed(content.text))
}

/** @param only these networks; left out: everything that the bot says by itself to many. */
async function end(ctx: Context, only?: readonly string[]): Promise<Reply> {
  const before = (await subscriptionsOf(ctx)).filter(({ networkId }) => only?.includes(networkId) ?? true)
  const networks = before.map(({ networkId }) => networkId)
  await removeSubscriptions(ctx, networks)
  if (only === undefined) await changeChoices(ctx, { stoppedAt: ctx.now })
  const names = await namesOf(ctx, networks)
  const done = names === '' ? 'confirmUnsubscribe.all' : 'confirmUnsubscribe.done'
  return {
    body: [paragraph(ctx.t(`announcements:${done}`, { network: names }))],
    buttons: [
      {
        label: ctx.t.text('announcements:undo'),
        call: { command: 'announcements.resume', input: { subscribed: before } },
      },
      buttonOf(ctx, 'reminders.stop'),
    ],
  }
}
