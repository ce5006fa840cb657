import type { Context } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
import { untilLine } from './lines.ts'
import { byDeadline, openOn, search } from './rules.ts'
import { programmes } from './store.ts'
import { wishOf } from './wish.ts'

const most = 2

/** The next deadlines, for a person's overview. */
export async function summary(ctx: Context): Promise<Block[]> {
  const { wish } = await wishOf(ctx, {})
  const found = search(openOn(await programmes(ctx), today(ctx.now, ctx.zone)), wish)
  const dated = found
    .filter(({ until }) => until !== null)
    .sort(byDeadline)
    .slice(0, most)
  if (dated.length === 0) return []
  const items = dated.map(({ programme, until }) => {
    ctx.cite(programme)
    const title = ctx.text(programme.title).text
    return ctx.t('funding:summary.item', { title, until: untilLine(ctx, until) })
  })
  return [paragraph(bold(ctx.t('funding:summary.title'))), list(items)]
}
