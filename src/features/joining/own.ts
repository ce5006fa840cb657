import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { type Application, isOpen, lockApplication } from './store/applications.ts'

/** An open application of the person who writes, locked. @throws UserError that says how it stands. */
export async function ownOpen(ctx: Context, id: string): Promise<Application> {
  const application = await lockApplication(ctx.tx, id)
  if (!application || application.personId !== ctx.person.id) throw new UserError('common:outdated')
  if (!isOpen(application)) throw new UserError(`joining:tooLate.${application.state}`)
  return application
}
