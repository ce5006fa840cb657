import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
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
    const own = new Set(ctx.person.seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : [])))
    const body: Block[] = []
    for (const network of (await networks(ctx)).filter(({ id }) => own.has(id))) {
      ctx.cite(network)
      const counts = Object.entries(await countsOf(ctx, network.id))
      body.push(paragraph(bold(nameOf(ctx, network))))
      body.push(list(counts.map(([what, count]) => ctx.t(`coordination:show.${what}`, { count }))))
    }
    return {
      body: [...body, ...ctx.provenance()],
      buttons: [
        buttonOf(ctx, 'planning.create'),
        buttonOf(ctx, 'planning.list'),
        buttonOf(ctx, 'coordination.invite'),
        buttonOf(ctx, 'coordination.resign'),
      ],
    }
  },
})
