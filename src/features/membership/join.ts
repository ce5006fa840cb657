import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { type Block, bold, paragraph } from '../../core/rich.ts'
import { contactBlock } from '../contact/index.ts'
import { nameOf } from '../network/index.ts'
import { networkAsked, otherNetworks } from './rules.ts'
import { presentationOf } from './store.ts'

/** Who may join and how, and the way to apply. */
export const join = command({
  name: 'membership.join',
  chat: 'join',
  aliases: ['beitreten'],
  intents: ['membership.join'],
  input: z.object({ network: z.string().optional(), place: z.string().optional() }),
  permission: 'anyone',
  needsNetwork: true,
  async handle(ctx, input) {
    const [network, others] = await networkAsked(ctx, input)
    if (!network) return { body: [paragraph(ctx.t('membership:unknown'))] }
    ctx.cite(network)
    const words = await presentationOf(ctx, network.id)
    const [first] = network.contacts
    const body: Block[] = [paragraph(bold(nameOf(ctx, network)))]
    if (words) body.push(paragraph(ctx.text(words.joining).text))
    body.push(paragraph(ctx.t('membership:join.here')))
    if (first) body.push(contactBlock(ctx, first))
    return {
      body: [...body, ...ctx.provenance()],
      buttons: [
        buttonOf(ctx, 'joining.apply', { network: network.id }),
        buttonOf(ctx, 'membership.benefits', { network: network.id }),
        buttonOf(ctx, 'contact.person'),
        ...otherNetworks(ctx, 'membership.join', others),
      ],
    }
  },
})
