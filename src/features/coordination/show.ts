import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
import { countOpenIn } from '../inquiries/index.ts'
import { countApplications } from '../joining/index.ts'
import { countOpen } from '../learning/index.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { countsOf, orphansOf } from './store/members.ts'

/** The networks that a person runs, in numbers. */
export const show = command({
  name: 'coordination.show',
  chat: 'coordinate',
  aliases: ['koordination'],
  input: z.object({ more: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { more }) {
    if (more) return { body: [paragraph(ctx.t('coordination:show.rest'))], buttons: restButtons(ctx), replace: true }
    const own = coordinated(ctx.person)
    const body: Block[] = []
    for (const network of (await networks(ctx)).filter(({ id }) => own.includes(id))) {
      ctx.cite(network)
      const counts = Object.entries(await countsOf(ctx, network.id))
      const applications = ctx.t('joining:list.count', { count: await countApplications(ctx.tx, [network.id]) })
      body.push(paragraph(bold(nameOf(ctx, network))))
      const questions = ctx.t('learning:questions.waiting', { count: await countOpen(ctx, [network.id]) })
      const lines = counts.map(([what, count]) => ctx.t(`coordination:show.${what}`, { count }))
      const inquiries = ctx.t('inquiries:list.title', { count: await countOpenIn(ctx.tx, [network.id]) })
      body.push(list([applications, inquiries, ...lines, questions]))
    }
    return {
      body: [...body, ...ctx.provenance()],
      buttons: await firstButtons(ctx, own),
      replace: more !== undefined,
    }
  },
})

/** What waits for somebody, and what is done most. */
async function firstButtons(ctx: Context, own: readonly string[]): Promise<Button[]> {
  const waiting: [string, number][] = [
    ['joining.list', await countApplications(ctx.tx, own)],
    ['inquiries.list', await countOpenIn(ctx.tx, own)],
    ['learning.questions', await countOpen(ctx, own)],
    ['roles.orphans', (await orphansOf(ctx.tx, own)).length],
  ]
  const most = [
    'announcing.list',
    'planning.list',
    'turnout.show',
    'roles.members',
    'answers.list',
    'coordination.invite',
  ]
  return [
    ...waiting.flatMap(([name, count]) => (count > 0 ? [buttonOf(ctx, name)] : [])),
    ...most.map((name) => buttonOf(ctx, name)),
    { label: ctx.t.text('coordination:show.more'), call: { command: 'coordination.show', input: { more: true } } },
  ]
}

const rest = [
  ...['inquiries.list', 'reminders.state', 'documentation.write', 'feedback.show', 'exchange.unmet'],
  ...['calendar.import', 'audit.list', 'coordination.resign'],
]

const restButtons = (ctx: Context): Button[] => [
  ...rest.map((name) => buttonOf(ctx, name)),
  { label: ctx.t.text('coordination:show.back'), call: { command: 'coordination.show', input: { more: false } } },
]
