import { UserError } from '../../../core/errors.ts'
import { command } from '../../../core/feature.ts'
import { demand } from '../../../core/permission.ts'
import { paragraph } from '../../../core/rich.ts'
import { titlesOf } from '../lines.ts'
import { isOpen, lockApplication } from '../store/applications.ts'
import { change } from '../store/change.ts'
import { takeOut } from '../store/take-out.ts'
import { card } from './card.ts'
import { alsoAbout, demandClaim, meanwhile, record, seen, settled } from './held.ts'

/** Takes a decision back: the application waits again, and what approving made goes. */
export const undo = command({
  name: 'joining.undo',
  input: seen,
  permission: 'delegate',
  personal: true,
  changes: { ask: 'joining.show' },
  async handle(ctx, { application: id, version }) {
    const decided = await lockApplication(ctx.tx, id)
    if (!decided) throw new UserError('joining:gone')
    await demandClaim(ctx, decided)
    alsoAbout(ctx, [decided.networkId])
    if (decided.version !== version || isOpen(decided) || decided.state === 'withdrawn') return meanwhile(ctx, decided)
    const back = { state: 'submitted' as const, reason: null, decidedAt: null }
    const made = decided.state === 'approved' ? await takeOut(ctx, decided) : {}
    const open = await change(ctx, decided, { ...back, ...made })
    await settled(ctx, open, { verb: 'undo', event: 'undone' })
    return { ...(await card(ctx, open, [paragraph(ctx.t('joining:undo.done'))])), replace: true }
  },
})

/** Takes back that an application was handed on, as long as nothing has happened to it there. */
export const takeBack = command({
  name: 'joining.takeBack',
  input: seen,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'joining.list' },
  async handle(ctx, { application: id, version }) {
    const handed = await lockApplication(ctx.tx, id)
    if (!handed?.handedFrom) throw new UserError('joining:gone')
    demand('coordinator', ctx.person, [handed.handedFrom])
    if (handed.version !== version || !isOpen(handed)) {
      throw new UserError('joining:takeBack.late', await titlesOf(ctx, handed))
    }
    const back = await change(ctx, handed, { networkId: handed.handedFrom, handedFrom: null })
    await record(ctx, back, 'takeBack', handed.networkId)
    await settled(ctx, back, { verb: 'takeBack', event: 'undone' })
    return { ...(await card(ctx, back, [paragraph(ctx.t('joining:takeBack.done'))])), replace: true }
  },
})
