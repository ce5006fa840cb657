import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { namesOf } from './rules.ts'
import { quietChoices, quietShape, type Topic, topicShape, topics, usualQuiet } from './shape.ts'
import { changeChoices, choicesOf, chooseTopics, subscriptionsOf, topicsIn } from './store.ts'

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
        t(`announcements:settings.${bundle ? 'bundled' : 'single'}`),
        [t('announcements:settings.quiet'), ' ', quietName(ctx, quietHours ?? usualQuiet)],
      ]),
    ],
    buttons: [
      ...undo,
      ...(subscribed.length > 0 ? [buttonOf(ctx, 'announcements.topics')] : []),
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

/** The hours in which nothing is sent that can wait. */
export const quiet = command({
  name: 'announcements.quiet',
  input: z.object({ hours: quietShape.nullable().optional(), back: z.boolean().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.settings' },
  async handle(ctx, { hours, back }) {
    const before = (await choicesOf(ctx)).quietHours
    if (hours === undefined) return askQuiet(ctx, before ?? usualQuiet)
    await changeChoices(ctx, { quietHours: hours })
    const undo = {
      label: ctx.t.text('announcements:undo'),
      call: { command: 'announcements.quiet', input: { hours: before, back: true } },
    }
    const said = ctx.t('announcements:quiet.done', { hours: quietName(ctx, hours ?? usualQuiet) })
    return { ...(await settingsReply(ctx, said, back ? [] : [undo])), replace: true }
  },
})

function askQuiet(ctx: Context, chosen: string): Reply {
  return {
    body: [paragraph(ctx.t('announcements:quiet.ask'))],
    buttons: [
      ...quietChoices.map((hours) => ({
        label: marked(quietName(ctx, hours), hours === chosen),
        call: { command: 'announcements.quiet', input: { hours } },
      })),
      buttonOf(ctx, 'announcements.settings'),
    ],
  }
}

/** Which topics somebody wants; a tap changes one, another tap changes it back. */
export const chooseTopic = command({
  name: 'announcements.topics',
  input: z.object({ topic: topicShape.optional(), on: z.boolean().optional() }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'announcements.settings' },
  async handle(ctx, { topic, on }): Promise<Reply> {
    const before = topicsIn(await subscriptionsOf(ctx))
    const wanted = before.length === 0 ? [...topics] : before
    const after = topic === undefined ? wanted : topics.filter((each) => (each === topic ? on : wanted.includes(each)))
    if (after.length === 0) throw new UserError('announcements:topics.last')
    if (topic !== undefined) await chooseTopics(ctx, after.length === topics.length ? [] : after)
    return {
      body: [paragraph(ctx.t('announcements:topics.ask'))],
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

const marked = (label: string, chosen: boolean): string => (chosen ? `✓ ${label}` : label)

const nameOf = (ctx: Context, topic: Topic): string => ctx.t.text(`announcements:topic.${topic}`)

/** "21:00–8:00 Uhr". */
function quietName({ t, format }: Context, hours: string): string {
  const [from = '0', to = '0'] = hours.split('-')
  if (from === to) return t.text('announcements:quiet.none')
  const time = (hour: string) => format.time(`2027-01-01T${hour.padStart(2, '0')}:00`)
  return t.text('announcements:quiet.hours', { from: time(from), to: time(to) })
}
