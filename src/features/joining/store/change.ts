import type { Context } from '../../../core/feature.ts'
import { withdrawNotices } from '../../notices/index.ts'
import type { Given } from '../given.ts'
import { type Application, applicationNamed, subjectOf } from './applications.ts'

/** What a step of its way changes in an application. */
export type Change = Partial<Pick<Application, 'networkId' | 'organisationId' | 'state' | 'reason' | 'handedFrom'>> & {
  decidedAt?: Date | null
  answers?: Given
}

/** Changes an application that is locked, and takes back what was to be said about how it stood before. */
export async function change(ctx: Context, { id }: Application, changes: Change): Promise<Application> {
  await ctx.tx.application.update({
    where: { id },
    data: { ...changes, changedAt: ctx.now, version: { increment: 1 } },
  })
  await withdrawNotices(ctx.tx, { subject: subjectOf({ id }) })
  const application = await applicationNamed(ctx.tx, id)
  if (!application) throw new Error('a locked application is gone')
  return application
}
