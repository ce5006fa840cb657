import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { type CalendarImport, importById } from './store/imports.ts'

/** @throws UserError when the import is forgotten. */
export async function existingImport(ctx: Context, id: string): Promise<CalendarImport> {
  const row = await importById(ctx.tx, id)
  if (!row) throw new UserError('calendar:preview.forgotten')
  return row
}
