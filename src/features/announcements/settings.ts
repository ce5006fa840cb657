import { z } from 'zod'
import { bundleHour } from '../../core/broadcasts.ts'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { hourOf, marked, namesOf, quietName } from './rules.ts'
import { type Topic, topicShape, topics, usualQuiet } from './shape.ts'
import { addSubscriptions, changeChoices, choicesOf, chooseTopics, subscriptionsOf, topicsIn } from './store.ts'

/** What somebody has chosen about announcements, with everything that can be changed. */
export const settings = command({
  name: 'announcements.settings',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  handle: (ctx) => settingsReply(ctx),
})

export async function settingsReply(ctx: Context, lead?: Inline[], undo: Button[] = []): Promise<Reply> {
  const { t, format } = ctx
  const subscribed = await subscriptionsOf(ctx)
  const { bundle, quietHours } = await choicesOf(ctx)
  const network = await namesOf(
    ctx,
    subscribed.map(({ networkId }) => networkId),
  )
  const chosen = topicsIn(subscribed)
  const named =
    chosen.length === 0 ? t.text('announcements:topics.all') : format.list(chosen.map((each) => nameOf(ctx, each)))
  return {
    body: [
      ...(lead ? [paragraph(lead)] : []),
      lines(
        subscribed.length > 0 ? t('announcements:subscribe.already', { network }) : t('announcements:settings.none'),
      ),
      list([
        ...(subscribed.length > 0 ? [t('announcements:settings.topics', { topics: named })] : []),
        bundle
          ? t('announcements:settings.bundled', { time: hourOf(ctx, bundleHour) })
          : t('announcements:settings.single'),
        [t('announcements:settings.quiet'), ' ', quietName(ctx, quietHours ?? usualQuiet)],
      ]),
    ],
    buttons: [
      ...undo,
      ...(subscribed.length > 0 || ctx.person.seats.length > 0 ? [buttonOf(ctx, 'announcements.topics')] : []),
      {
        label: t.text(`announcements:bundle.${bundle ? 'off' : 'on'}`),
        call: { command: 'announcements.bundle', input: { on: !bundle } },
      },
      buttonOf(ctx, 'announcements.quiet'),
      buttonOf(ctx, 'announcements.unsubscribe'),
    ],
  }
}

/** One message a day in place of single ones, or single ones again. */
export const bundle = command({
  name: 'announcements.bundle',
  input: z.object({ on: z.boolean() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.settings' },
  async handle(ctx, { on }) {
    await changeChoices(ctx, { bundle: on })
    return { ...(await settingsReply(ctx, ctx.t(`announcements:bundle.${on ? 'isOn' : 'isOff'}`))), replace: true }
  },
})

/** Which topics somebody wants; a tap changes one, another tap changes it back. */
export const chooseTopic = command({
  name: 'announcements.topics',
  input: z.object({ topic: topicShape.optional(), on: z.boolean().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.settings' },
  consents: true,
  async handle(ctx, { topic, on }): Promise<Reply> {
    const subscribed = await subscriptionsOf(ctx)
    const begins = subscribed.length === 0 ? await beginning(ctx) : null
    const before = topicsIn(subscribed)
    const wanted = before.length === 0 ? [...topics] : before
    const after = topic === undefined ? wanted : topics.filter((each) => (each === topic ? on : wanted.includes(each)))
    if (after.length === 0) throw new UserError('announcements:topics.last')
    if (topic !== undefined) await keepTopics(ctx, after, begins)
    return {
      body: [
        paragraph(ctx.t('announcements:topics.ask')),
        ...(begins && topic === undefined ? [paragraph(begins.consent)] : []),
      ],
      buttons: [
        ...topics.map((each) => ({
          label: marked(nameOf(ctx, each), after.includes(each)),
          call: { command: 'announcements.topics', input: { topic: each, on: !after.includes(each) } },
        })),
        buttonOf(ctx, 'announcements.settings'),
      ],
      replace: topic !== undefined,
    }
  },
})

type Beginning = { networks: string[]; consent: string }

/** Who gets announcements for an organisation orders them by choosing among them, and reads that before. */
async function beginning(ctx: Context): Promise<Beginning | null> {
  const networks = [...new Set(ctx.person.seats.map(({ network }) => network))]
  if (networks.length === 0) return null
  const consent = ctx.t.text('announcements:topics.begin', { network: await namesOf(ctx, networks) })
  return { networks, consent }
}

async function keepTopics(ctx: Context, after: readonly Topic[], begins: Beginning | null): Promise<void> {
  const chosen = after.length === topics.length ? [] : [...after]
  if (begins === null) return chooseTopics(ctx, chosen)
  const wanted = begins.networks.map((networkId) => ({ networkId, topics: chosen }))
  return addSubscriptions(ctx, wanted, begins.consent)
}

const nameOf = (ctx: Context, topic: Topic): string => ctx.t.text(`announcements:topic.${topic}`)
