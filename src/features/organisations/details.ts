import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, lines } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { contactOf, networks } from '../places/index.ts'
import { portrait } from './portrait.ts'
import type { Shown } from './rules.ts'
import { shownById } from './shown.ts'
import { readerOf } from './visibility.ts'

/** What one organisation shows to this reader, and how to reach it. */
export const details = command({
  name: 'organisations.details',
  input: z.object({ organisation: z.string() }),
  permission: 'anyone',
  async handle(ctx, { organisation: id }) {
    const [organisation] = await shownById(ctx, [id])
    if (!organisation || organisation.networks.length === 0) throw new UserError('organisations:gone')
    return {
      body: [...(await portrait(ctx, organisation)), ...(await waysTo(ctx, organisation)), ...ctx.provenance()],
      buttons: [
        ...(readerOf(ctx).organisations.includes(id)
          ? [buttonOf(ctx, 'organisations.mine', { organisation: id })]
          : [buttonOf(ctx, 'introductions.ask', { organisation: id })]),
        buttonOf(ctx, 'organisations.find'),
        buttonOf(ctx, 'contact.person'),
      ],
    }
  },
})

/** The organisation's own page, and the network's coordination, which passes messages on. */
async function waysTo(ctx: Context, organisation: Shown): Promise<Block[]> {
  const joined = (await networks(ctx)).filter(({ id }) => organisation.networks.includes(id))
  const nearest = joined.find(({ id }) => ctx.conversation.networks.includes(id)) ?? joined[0]
  const contact = nearest && contactOf(ctx, nearest)
  const network = ctx.format.list(joined.map((each) => nameOf(ctx, each)))
  return [
    lines(
      ctx.t('organisations:details.member', { network }),
      contact ? ctx.t('organisations:details.contact', { contact }) : undefined,
    ),
  ]
}
