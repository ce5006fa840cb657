import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { withdrawNotices } from '../notices/index.ts'
import { ownRequest } from './answered.ts'
import { ofRequest } from './asked.ts'
import { subjectOf } from './notices.ts'
import { againDays } from './rules.ts'
import { settleRequest } from './store/requests.ts'

/** Takes a request back: asks first, because the organisation cannot be asked again at once. */
export const withdraw = command({
  name: 'introductions.withdraw',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { request: id }) {
    const { organisation, state } = await ownRequest(ctx, id)
    if (state !== 'asked') return ctx.run({ command: 'introductions.answered', input: { request: id } })
    return {
      body: [paragraph(ctx.t('introductions:withdraw.ask', { organisation: organisation.name, count: againDays }))],
      buttons: [buttonOf(ctx, 'introductions.confirmWithdraw', { request: id }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmWithdraw = command({
  name: 'introductions.confirmWithdraw',
  input: ofRequest,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'introductions.withdraw' },
  async handle(ctx, { request: id }) {
    const { organisation } = await ownRequest(ctx, id)
    const first = await settleRequest(ctx.tx, id, { from: ['asked'], to: 'withdrawn', now: ctx.now })
    if (!first) throw new UserError('introductions:withdraw.late', { organisation: organisation.name })
    await withdrawNotices(ctx.tx, { subject: subjectOf(id) })
    return {
      body: [paragraph(ctx.t('introductions:confirmWithdraw.done', { organisation: organisation.name }))],
      buttons: [buttonOf(ctx, 'introductions.mine')],
      replace: true,
    }
  },
})
