import type { Context } from '../../core/feature.ts'
import { type Shown, shownTo } from './rules.ts'
import { organisationsById } from './store/read.ts'
import { readerOf, standingTo } from './visibility.ts'

/** Organisations as whoever asks may see them; those of which they may not even know are left out. */
export async function shownById(ctx: Context, ids: readonly string[]): Promise<Shown[]> {
  const reader = readerOf(ctx)
  const organisations = await organisationsById(ctx.tx, ids)
  return organisations.flatMap((each) => shownTo(each, standingTo(reader, each)) ?? [])
}
