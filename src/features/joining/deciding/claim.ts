import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { type Block, paragraph } from '../../../core/rich.ts'
import { contentBlocks, heading, titlesOf } from '../lines.ts'
import { admit } from '../store/admit.ts'
import { type Application, applicationNamed, isOpen, lockApplication } from '../store/applications.ts'
import { change } from '../store/change.ts'
import { stateLine } from './card.ts'
import { alsoAbout, demandClaim, type Seen, seen, settled } from './held.ts'

/** Somebody says that they speak for an organisation: its delegates say whether that is so. */
export const claim = command({
  name: 'joining.claim',
  input: z.object({ application: z.uuid() }),
  permission: 'delegate',
  personal: true,
  async handle(ctx, { application: id }): Promise<Reply | Reply[]> {
    const application = await applicationNamed(ctx.tx, id)
    if (!application) throw new UserError('joining:gone')
    await demandClaim(ctx, application)
    alsoAbout(ctx, networksFor(ctx, application))
    if (ctx.inbound.content.type === 'notice' && !isOpen(application)) return []
    return claimCard(ctx, application)
  },
})

export const confirmClaim = command({
  name: 'joining.confirmClaim',
  input: seen,
  permission: 'delegate',
  personal: true,
  changes: { ask: 'joining.claim' },
  handle: (ctx, input) =>
    heldClaim(ctx, input, async (application) => {
      const approved = await admit(ctx, application)
      await settled(ctx, approved, { verb: 'approve', event: 'approved' })
      return approved
    }),
})

export const refuseClaim = command({
  name: 'joining.refuseClaim',
  input: seen,
  permission: 'delegate',
  personal: true,
  changes: { ask: 'joining.claim' },
  handle: (ctx, input) =>
    heldClaim(ctx, input, async (application) => {
      const declined = await change(ctx, application, { state: 'declined', decidedAt: ctx.now })
      await settled(ctx, declined, { verb: 'decline', event: 'declined' })
      return declined
    }),
})

async function heldClaim(
  ctx: Context,
  { application: id, version }: Seen,
  act: (application: Application) => Promise<Application>,
): Promise<Reply> {
  const application = await lockApplication(ctx.tx, id)
  if (!application) throw new UserError('joining:gone')
  await demandClaim(ctx, application)
  const asSeen = isOpen(application) && application.version === version
  if (!asSeen) {
    return claimCard(ctx, application, [paragraph(ctx.t('joining:meanwhile'), ' ', await stateLine(ctx, application))])
  }
  const decided = await act(application)
  const reply = await claimCard(ctx, decided, [paragraph(ctx.t(`joining:claim.${decided.state}`))])
  return { ...reply, replace: true }
}

/** What somebody who wants to speak for an organisation says, and what its delegates can do about it. */
export async function claimCard(ctx: Context, application: Application, before: Block[] = []): Promise<Reply> {
  const input = { application: application.id, version: application.version }
  return {
    body: [
      ...before,
      heading(ctx.t('joining:claim.title', await titlesOf(ctx, application))),
      ...(await contentBlocks(ctx, application)),
      ...(isOpen(application) ? [paragraph(ctx.t('joining:claim.ask'))] : []),
    ],
    buttons: isOpen(application)
      ? [buttonOf(ctx, 'joining.confirmClaim', input), buttonOf(ctx, 'joining.refuseClaim', input)]
      : application.state === 'withdrawn'
        ? []
        : [buttonOf(ctx, 'joining.undoClaim', input)],
  }
}

/** Those in which the reader speaks for the organisation, or coordinates it. */
const networksFor = ({ person }: Context, { networkId, organisationId }: Application): string[] => [
  networkId,
  ...person.seats.flatMap(({ organisation, network }) => (organisation === organisationId ? [network] : [])),
]
