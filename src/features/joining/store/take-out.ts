import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { seatPurpose } from './admit.ts'
import type { Application } from './applications.ts'
import type { Change } from './change.ts'

const membership = z.enum(['draft', 'applied', 'active', 'declined', 'paused', 'left'])

/**
 * Takes back what approving made: the seat, and the membership as it was; an entry that was made for it goes too.
 * @throws UserError when others have built on that entry meanwhile.
 */
export async function takeOut(ctx: Context, application: Application): Promise<Change> {
  const { answers, claim, networkId, organisationId, personId } = application
  if (organisationId === null) return {}
  await contentChanged(ctx.tx)
  const of = { organisationId, networkId }
  if (!claim) await refuseUsed(ctx, application, organisationId)
  if (personId) {
    await ctx.tx.seat.deleteMany({ where: { personId, role: 'delegate', ...of } })
    await ctx.tx.consent.updateMany({
      where: { personId, purpose: seatPurpose(networkId, organisationId), withdrawnAt: null },
      data: { withdrawnAt: ctx.now },
    })
  }
  if (!claim) {
    await ctx.tx.organisation.delete({ where: { id: organisationId } })
    return { organisationId: null }
  }
  const before = membership.nullable().parse(answers.before ?? null)
  const where = { organisationId_networkId: of }
  if (before === null) await ctx.tx.membership.deleteMany({ where: of })
  else if (before !== 'active') await ctx.tx.membership.update({ where, data: { state: before, changedAt: ctx.now } })
  return { answers: { ...answers, before: null } }
}

/** Registrations, other people and other networks would go with it. */
async function refuseUsed(
  { tx }: Context,
  { personId, networkId }: Application,
  organisationId: string,
): Promise<void> {
  const used =
    (await tx.registration.count({ where: { organisationId } })) +
    (await tx.membership.count({ where: { organisationId, networkId: { not: networkId } } })) +
    (await tx.seat.count({ where: { organisationId, NOT: { personId: personId ?? undefined } } })) +
    (await tx.contactRequest.count({ where: { organisationId } }))
  if (used > 0) throw new UserError('joining:undo.used')
}
