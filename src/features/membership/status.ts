import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { applicationsFor } from '../joining/index.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { standing } from './store.ts'

/** Whether the person's organisation is a member, how applications stand, and what else the person speaks for. */
export const status = command({
  name: 'membership.status',
  chat: 'membership',
  aliases: ['mitgliedschaft'],
  intents: ['membership.status'],
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    const known = await standingBlocks(ctx)
    const applied = await applicationsFor(ctx)
    if (known.length > 0) {
      return {
        body: [...known, ...applied.body, ...ctx.provenance()],
        buttons: [
          ...applied.buttons,
          buttonOf(ctx, 'registration.mine'),
          buttonOf(ctx, 'membership.benefits'),
          ...(ctx.person.seats.some(({ role }) => role === 'delegate') ? [buttonOf(ctx, 'roles.mine')] : []),
          buttonOf(ctx, 'coordination.resign'),
        ],
      }
    }
    if (applied.body.length > 0) return { ...applied, buttons: [...applied.buttons, buttonOf(ctx, 'contact.person')] }
    return {
      body: [paragraph(ctx.t('membership:status.unknown')), paragraph(ctx.t('membership:status.code'))],
      buttons: [buttonOf(ctx, 'membership.join'), buttonOf(ctx, 'contact.person')],
    }
  },
})

/** For the overview; nothing where the person speaks for nobody. */
export const summary = (ctx: Context): Promise<Block[]> => standingBlocks(ctx)

async function standingBlocks(ctx: Context): Promise<Block[]> {
  const { seats } = ctx.person
  const all = await networks(ctx)
  const named = (id: string): string => {
    const network = all.find((each) => each.id === id)
    if (network) ctx.cite(network)
    return network ? nameOf(ctx, network) : id
  }
  const coordinated = seats.filter(({ role }) => role === 'coordinator')
  return [
    ...(await standing(ctx, seats)).map(({ name, demo, network, membership }) => {
      ctx.cite({ demo })
      const state = membership?.state ?? 'none'
      const since = membership?.since ? ctx.format.date(membership.since.toISOString().slice(0, 10)) : ''
      const key = state === 'active' && since ? 'activeSince' : state
      const values = { organisation: name, network: named(network), since }
      return paragraph(ctx.t(`membership:status.${key}`, values), ' ', ctx.t('membership:status.youSpeak', values))
    }),
    ...coordinated.map(({ network }) =>
      paragraph(ctx.t('membership:status.youCoordinate', { network: named(network) })),
    ),
  ]
}
