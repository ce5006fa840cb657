import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { reaches } from '../../core/permission.ts'
import { bold, list, note, paragraph } from '../../core/rich.ts'
import { delegatesOf, existingMembership, type HeldSeat, type Membership } from '../coordination/index.ts'
import { delegateWords, memberButton, valuesOf } from './words.ts'

/** More buttons than this are no help. */
const mostColleagues = 4

/** Who speaks for an organisation, and what its main delegate or the coordination can do about it. */
export const colleagues = command({
  name: 'roles.colleagues',
  input: z.object({ membership: z.string() }),
  permission: 'delegate',
  personal: true,
  async handle(ctx, input): Promise<Reply> {
    const membership = await existingMembership(ctx, input.membership)
    const { network, organisation, state } = membership
    const delegates = await delegatesOf(ctx.tx, network, organisation)
    const scope = { networks: [network], organisation }
    const words = delegates.map((each) => delegateWords(ctx, each))
    return {
      body: [
        paragraph(bold(membership.name), '\n', ctx.t(`roles:state.${state}`, await valuesOf(ctx, membership))),
        ...(delegates.length > 0 ? [list(words, true)] : [paragraph(ctx.t('roles:colleagues.nobody'))]),
        ...(delegates.length > 0 ? [note(ctx.t('roles:colleagues.noNames'))] : []),
      ],
      buttons: reaches('mainDelegate', ctx.person, scope) ? buttonsFor(ctx, membership, delegates, input) : [],
    }
  },
})

function buttonsFor(
  ctx: Context,
  membership: Membership,
  delegates: readonly HeldSeat[],
  input: { membership: string },
): Button[] {
  const { state } = membership
  const others = delegates
    .map((each, index) => ({ each, number: index + 1 }))
    .filter(({ each }) => each.person !== ctx.person.id)
  return [
    ...others.slice(0, mostColleagues).map(({ each, number }) => ({
      label: ctx.t.text('roles:colleague.label', { number }),
      call: { command: 'roles.colleague', input: { seat: each.id } },
    })),
    ...(state === 'active' || state === 'paused' ? [buttonOf(ctx, 'coordination.inviteColleague', input)] : []),
    ...(state === 'active' ? [memberButton(ctx, 'check', membership), memberButton(ctx, 'pause', membership)] : []),
    ...(state === 'paused' ? [memberButton(ctx, 'resume', membership)] : []),
    ...(state === 'active' || state === 'paused' ? [memberButton(ctx, 'leave', membership)] : []),
  ]
}
