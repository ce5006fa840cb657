import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { demand } from '../../../core/permission.ts'
import { type CalendarImport, importById } from './store/imports.ts'

/** The networks that a person coordinates. */
export const coordinated = (ctx: Context): string[] =>
  ctx.person.seats.flatMap(({ role, network }) => (role === 'coordinator' ? [network] : []))

/** An import into a network that this person coordinates. @throws UserError when it is forgotten, or another's. */
export async function ownImport(ctx: Context, id: string): Promise<CalendarImport> {
  const row = await importById(ctx.tx, id)
  if (!row) throw new UserError('calendar:preview.forgotten')
  demand('coordinator', ctx.person, [row.networkId])
  return row
}
