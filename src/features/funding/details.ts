import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { type Block, bold, type Inline, lines, link, paragraph } from '../../core/rich.ts'
import { places } from '../places/index.ts'
import { checkedLine, moneyLine, regionOf, untilLine } from './lines.ts'
import { deadlinesOf, type Programme } from './rules.ts'
import { programmes } from './store.ts'

/** Everything about one programme. */
export const details = command({
  name: 'funding.details',
  input: z.object({ programme: z.string() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const programme = (await programmes(ctx)).find(({ id }) => id === input.programme)
    if (!programme) return ctx.run({ command: 'funding.search' })
    ctx.cite(programme)
    return {
      body: [
        lines(bold(ctx.text(programme.title).text), ctx.t('funding:details.funder', { funder: programme.funder })),
        paragraph(ctx.text(programme.purpose).text),
        lines(
          moneyLine(ctx, programme),
          ...deadlineLines(ctx, programme),
          ctx.t('funding:details.region', { region: regionOf(ctx, programme, await places(ctx)) }),
        ),
        paragraph(ctx.t('funding:details.eligible', { eligible: ctx.text(programme.eligible).text })),
        ...sourceLines(ctx, programme),
        ...ctx.provenance(),
      ],
      buttons: [
        buttonOf(ctx, 'funding.howto', { programme: programme.id }),
        buttonOf(ctx, 'funding.search'),
        buttonOf(ctx, 'contact.human'),
      ],
    }
  },
})

/** Until when one can apply, now and the times after; that it is over, when it is. */
export function deadlineLines(ctx: Pick<Context, 'format' | 't' | 'now' | 'zone'>, programme: Programme): Inline[][] {
  const days = deadlinesOf(programme, today(ctx.now, ctx.zone))
  if (days === null) return [ctx.t('funding:until.over')]
  const [first, ...later] = days
  const dates = ctx.format.list(later.map(ctx.format.date))
  return [untilLine(ctx, first ?? null), ...(dates ? [ctx.t('funding:until.later', { dates })] : [])]
}

/** Where it can be read, and when somebody last looked. */
export function sourceLines(ctx: Context, programme: Programme): Block[] {
  return [lines(link(programme.link, ctx.t('funding:details.link')), checkedLine(ctx, programme))]
}
