import type { Context } from '../../core/feature.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { shortLine } from './lines.ts'
import { nextOf } from './rules.ts'
import { meetingsOf } from './store.ts'

/** The next meeting on one line, for a person's overview. */
export async function summary(ctx: Context): Promise<Block[]> {
  const { near } = await scopeOf(ctx)
  const meeting = nextOf(await meetingsOf(ctx, near), ctx.now)
  if (!meeting) return []
  return [paragraph(ctx.t('meetings:summary', { meeting: shortLine(ctx, meeting) }))]
}
