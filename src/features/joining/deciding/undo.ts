import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { coordinated } from '../../../core/permission.ts'
import { paragraph } from '../../../core/rich.ts'
import { titlesOf } from '../lines.ts'
import { type Application, isOpen, lockApplication } from '../store/applications.ts'
import { change } from '../store/change.ts'
import { takeOut } from '../store/take-out.ts'
import { card } from './card.ts'
import { claimCard } from './claim.ts'
import { alsoAbout, demandClaim, demandCoordination, meanwhile, record, type Seen, seen, settled } from './held.ts'

/** Takes a decision back: the application waits again, and what approving made goes. */
export const undo = command({
  name: 'joining.undo',
  input: seen,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'joining.show' },
  async handle(ctx, input) {
    const decided = await lockedFor(ctx, input, demandCoordination)
    alsoAbout(ctx, [decided.networkId])
    if (!isUndoable(decided, input)) return meanwhile(ctx, decided)
    return { ...(await card(ctx, await reopen(ctx, decided), [paragraph(ctx.t('joining:undo.done'))])), replace: true }
  },
})

/** The same, for those who speak for the organisation that was claimed. */
export const undoClaim = command({
  name: 'joining.undoClaim',
  input: seen,
  permission: 'delegate',
  personal: true,
  changes: { ask: 'joining.claim' },
  async handle(ctx, input): Promise<Reply> {
    const decided = await lockedFor(ctx, input, demandClaim)
    if (!isUndoable(decided, input)) return claimCard(ctx, decided, [paragraph(ctx.t('joining:meanwhile'))])
    const reply = await claimCard(ctx, await reopen(ctx, decided), [paragraph(ctx.t('joining:undo.done'))])
    return { ...reply, replace: true }
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
    if (!coordinated(ctx.person).includes(handed.handedFrom)) throw new UserError('common:onlyCoordination')
    if (handed.version !== version || !isOpen(handed)) {
      throw new UserError('joining:takeBack.late', await titlesOf(ctx, handed))
    }
    const back = await change(ctx, handed, { networkId: handed.handedFrom, handedFrom: null })
    await record(ctx, back, 'takeBack', handed.networkId)
    await settled(ctx, back, { verb: 'takeBack', event: 'undone' })
    return { ...(await card(ctx, back, [paragraph(ctx.t('joining:takeBack.done'))])), replace: true }
  },
})

async function lockedFor(
  ctx: Context,
  { application: id }: Seen,
  check: (ctx: Context, application: Application) => Promise<void>,
): Promise<Application> {
  const application = await lockApplication(ctx.tx, id)
  if (!application) throw new UserError('joining:gone')
  await check(ctx, application)
  return application
}

const isUndoable = ({ state, version }: Application, seen: Seen): boolean =>
  version === seen.version && (state === 'approved' || state === 'declined')

async function reopen(ctx: Context, decided: Application): Promise<Application> {
  const made = decided.state === 'approved' ? await takeOut(ctx, decided) : {}
  const open = await change(ctx, decided, { state: 'submitted', reason: null, decidedAt: null, ...made })
  await settled(ctx, open, { verb: 'undo', event: 'undone' })
  return open
}
