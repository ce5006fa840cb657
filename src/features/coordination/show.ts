import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
import { countOpen } from '../learning/index.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { countsOf } from './store.ts'

/** The networks that a person runs, in numbers. */
export const show = command({
  name: 'coordination.show',
  chat: 'coordinate',
  aliases: ['koordination'],
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx) {
    const own = coordinated(ctx.person)
    const body: Block[] = []
    for (const network of (await networks(ctx)).filter(({ id }) => own.includes(id))) {
      ctx.cite(network)
      const counts = Object.entries(await countsOf(ctx, network.id))
      body.push(paragraph(bold(nameOf(ctx, network))))
      const questions = ctx.t('learning:questions.waiting', { count: await countOpen(ctx, [network.id]) })
      body.push(list([...counts.map(([what, count]) => ctx.t(`coordination:show.${what}`, { count })), questions]))
    }
    const unclear = await countOpen(ctx, own)
    return {
      body: [...body, ...ctx.provenance()],
      buttons: [
        ...(unclear > 0 ? [buttonOf(ctx, 'learning.questions')] : []),
        ...[
          'announcing.list',
          'inquiries.list',
          'turnout.show',
          'reminders.state',
          'documentation.write',
          'feedback.show',
          'calendar.import',
          'answers.list',
          'coordination.invite',
          'coordination.resign',
        ].map((name) => buttonOf(ctx, name)),
      ],
    }
  },
})
