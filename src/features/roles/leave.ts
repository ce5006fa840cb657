import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { existingMembership } from '../coordination/index.ts'
import { changeState } from './change.ts'
import { ofMembership } from './pause.ts'
import { memberButton, valuesOf } from './words.ts'

/** So long a departure can be taken back; later it is another application. */
const undoMs = 14 * 86_400_000

/** Asks before an organisation leaves its network, and offers to pause instead. */
export const leave = command({
  name: 'roles.leave',
  input: ofMembership,
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, input) {
    const membership = await existingMembership(ctx, input.membership)
    return {
      body: [paragraph(ctx.t('roles:leave.ask', await valuesOf(ctx, membership)))],
      buttons: [
        memberButton(ctx, 'confirmLeave', membership),
        ...(membership.state === 'active' ? [memberButton(ctx, 'pause', membership)] : []),
        buttonOf(ctx, 'help.keep'),
      ],
    }
  },
})

export const confirmLeave = command({
  name: 'roles.confirmLeave',
  input: ofMembership,
  permission: 'mainDelegate',
  personal: true,
  changes: { ask: 'roles.leave' },
  async handle(ctx, input): Promise<Reply> {
    const membership = await existingMembership(ctx, input.membership)
    const { state: was } = membership
    await changeState(ctx, membership, 'left', ['active', 'paused'])
    return {
      body: [paragraph(ctx.t('roles:confirmLeave.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'undoLeave', membership, { was }), buttonOf(ctx, 'coordination.resign')],
      replace: true,
    }
  },
})

/** Takes a departure back, for a while; nobody has to decide about that. */
export const undoLeave = command({
  name: 'roles.undoLeave',
  input: ofMembership.extend({ was: z.enum(['active', 'paused']) }),
  permission: 'mainDelegate',
  personal: true,
  async handle(ctx, { membership: id, was }): Promise<Reply> {
    const membership = await existingMembership(ctx, id)
    if (ctx.now.getTime() - membership.changedAt.getTime() > undoMs) throw new UserError('roles:undoLeave.late')
    await changeState(ctx, membership, was, ['left'])
    return {
      body: [paragraph(ctx.t('roles:undoLeave.done', await valuesOf(ctx, membership)))],
      buttons: [memberButton(ctx, 'colleagues', membership)],
      replace: true,
    }
  },
})
