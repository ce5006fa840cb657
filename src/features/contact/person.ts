import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { type Block, bold, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { scopeOf } from '../places/index.ts'
import { contactBlock } from './rules.ts'

/** Who is responsible in the conversation's networks, or in those of a place. */
export const person = command({
  name: 'contact.person',
  chat: 'contact',
  aliases: ['kontakt'],
  intents: ['contact.person'],
  input: z.object({ place: z.string().optional() }),
  permission: 'anyone',
  needsNetwork: true,
  async handle(ctx, { place }) {
    const { near } = await scopeOf(ctx, place)
    const body = near.flatMap((network): Block[] => {
      ctx.cite(network)
      const contacts = network.contacts.map((each) => contactBlock(ctx, each))
      return [paragraph(bold(nameOf(ctx, network))), ...contacts]
    })
    if (body.length === 0) body.push(paragraph(ctx.t('contact:person.none')))
    return { body: [...body, ...ctx.provenance()], buttons: [buttonOf(ctx, 'membership.benefits')] }
  },
})
