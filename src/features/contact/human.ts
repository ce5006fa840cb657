import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, bold, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { scopeOf } from '../places/index.ts'
import { contactBlock, pointerBlock } from './rules.ts'
import { advicePointers, type Pointer } from './store.ts'

/** The way to people: the coordination, and advice services for what it cannot answer. */
export const human = command({
  name: 'contact.human',
  chat: 'human',
  aliases: ['mensch'],
  intents: ['human.handoff'],
  input: z.object({ place: z.string().optional() }),
  permission: 'anyone',
  async handle(ctx, { place }) {
    const scope = await scopeOf(ctx, place)
    const { near } = scope
    const pointers = await advicePointers(ctx, scope)
    if (near.length === 0) {
      const question = await askForNetwork(ctx)
      return pointers.length > 0 ? [{ body: [...advice(ctx, pointers), ...ctx.provenance()] }, ...question] : question
    }
    const body: Block[] = [paragraph(ctx.t('contact:human.truth'))]
    for (const network of near) {
      ctx.cite(network)
      const [first] = network.contacts
      body.push(paragraph(bold(nameOf(ctx, network))))
      if (first) body.push(contactBlock(ctx, first))
    }
    const others = near.some((network) => network.contacts.length > 1)
    return {
      body: [...body, ...advice(ctx, pointers), ...ctx.provenance()],
      buttons: [
        buttonOf(ctx, 'inquiries.write', { network: near[0]?.id }),
        ...(others ? [buttonOf(ctx, 'contact.person')] : []),
      ],
    }
  },
})

/** A human of which network: asked last, after what everybody can use. */
function askForNetwork(ctx: Context) {
  ctx.conversation.state.pending = { command: 'contact.person' }
  return ctx.run({ command: 'network.choose' })
}

function advice(ctx: Context, pointers: readonly Pointer[]): Block[] {
  if (pointers.length === 0) return []
  return [paragraph(ctx.t('contact:human.advice')), ...pointers.map((pointer) => pointerBlock(ctx, pointer))]
}
