import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, bold, link, paragraph } from '../../core/rich.ts'
import { contactBlock } from '../contact/index.ts'
import { nameOf } from '../network/index.ts'
import type { Network } from '../places/index.ts'
import { networkAsked, otherNetworks } from './rules.ts'
import { notesAbout, presentationOf } from './store.ts'

/** What the network is, what it brings, who may join, who is responsible. */
export const benefits = command({
  name: 'membership.benefits',
  intents: ['membership.benefits'],
  input: z.object({ network: z.string().optional(), place: z.string().optional() }),
  permission: 'anyone',
  needsNetwork: true,
  async handle(ctx, input) {
    const [network, others] = await networkAsked(ctx, input)
    if (!network) return { body: [paragraph(ctx.t('membership:unknown'))] }
    return {
      body: [...(await describe(ctx, network)), ...ctx.provenance()],
      buttons: [
        buttonOf(ctx, 'membership.join', { network: network.id }),
        buttonOf(ctx, 'contact.person'),
        ...otherNetworks(ctx, 'membership.benefits', others),
      ],
    }
  },
})

async function describe(ctx: Context, network: Network): Promise<Block[]> {
  const words = await presentationOf(ctx, network.id)
  ctx.cite(network)
  const body: Block[] = [paragraph(bold(nameOf(ctx, network)))]
  if (words) {
    body.push(paragraph(ctx.text(words.benefits).text), paragraph(ctx.text(words.description).text))
    body.push(paragraph(bold(ctx.t('membership:benefits.joining')), ' ', ctx.text(words.joining).text))
  }
  for (const note of await notesAbout(ctx, 'membership.benefits', network.id)) {
    ctx.cite(note)
    body.push(paragraph(bold(ctx.text(note.title).text), '\n', ctx.text(note.body).text))
  }
  const [first] = network.contacts
  if (first) body.push(paragraph(ctx.t('membership:benefits.responsible')), contactBlock(ctx, first))
  if (words?.website) body.push(paragraph(link(words.website, words.website)))
  return body
}
