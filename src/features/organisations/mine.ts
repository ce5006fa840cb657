import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { mayEdit, ownOrganisation, ownOrganisations } from './own.ts'
import { portrait } from './portrait.ts'
import { type Organisation, shownTo } from './rules.ts'

export const ofOwn = z.object({ organisation: z.string() })

/** What the own organisation says, and what can be done about it. */
export const mine = command({
  name: 'organisations.mine',
  chat: 'organisation',
  aliases: ['verein'],
  input: ofOwn.partial(),
  permission: 'delegate',
  personal: true,
  async handle(ctx, { organisation: id }): Promise<Reply> {
    const own = id === undefined ? await ownOrganisations(ctx) : [await ownOrganisation(ctx, id)]
    const [only, ...others] = own
    if (!only) throw new UserError('organisations:mine.none')
    if (others.length > 0) {
      return { body: [paragraph(ctx.t('organisations:mine.which'))], buttons: own.map(openButton) }
    }
    return {
      body: [...(await entire(ctx, only)), ...ctx.provenance()],
      buttons: [
        ...((await mayEdit(ctx, only))
          ? [
              buttonOf(ctx, 'organisations.edit', { organisation: only.id }),
              buttonOf(ctx, 'organisations.audience', { organisation: only.id }),
            ]
          : []),
        buttonOf(ctx, 'organisations.preview', { organisation: only.id, reader: 'public' }),
        buttonOf(ctx, 'exchange.mine'),
        buttonOf(ctx, 'introductions.mine'),
      ],
    }
  },
})

/** Everything, as its own delegates see it. */
export async function entire(ctx: Context, organisation: Organisation) {
  const shown = shownTo(organisation, 'coordination')
  return shown ? portrait(ctx, shown) : []
}

const openButton = ({ id, name }: Organisation): Button => ({
  label: name,
  call: { command: 'organisations.mine', input: { organisation: id } },
})
