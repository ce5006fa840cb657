import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, lines, list, paragraph } from '../../core/rich.ts'
import { heading, type Meeting, meetingById, meetingsByIds, shortLine } from '../meetings/index.ts'
import { button, leastAnswers, wordsOf } from './rules.ts'
import { type Summed, summedIn, summedUp, textsAbout } from './store/feedback.ts'

const perPage = 5

/** What came back about the meetings of a network: numbers, an average, words without names. */
export const show = command({
  name: 'feedback.show',
  input: z.object({ meeting: z.string().optional(), page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id, page }) {
    const meeting = id === undefined ? null : await meetingById(ctx, id)
    if (!meeting) return overview(ctx, page)
    const summed = await summedUp(ctx, meeting.id)
    const texts = await textsAbout(ctx, meeting.id)
    return {
      body: [
        heading(shortLine(ctx, meeting)),
        lines(...numbers(ctx, summed ?? undefined)),
        ...(texts.length > 0 ? [paragraph(ctx.t('feedback:show.texts')), list(texts)] : []),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'meetings.details', { meeting: meeting.id }), button(ctx, 'show.all', 'show', {})],
    }
  },
})

/** The person's own networks, the latest meetings first. */
async function overview(ctx: Context, page: number | undefined): Promise<Reply> {
  const own = coordinated(ctx.person)
  const summed = new Map((await summedIn(ctx, own)).map((each) => [each.meetingId, each]))
  const rated = (await meetingsByIds(ctx.tx, [...summed.keys()])).sort((a, b) => b.from - a.from)
  const { shown, next } = pageOf(rated, page, perPage)
  const body: Block[] = shown.map(({ item }) => lines(shortLine(ctx, item), ...numbers(ctx, summed.get(item.id))))
  return {
    body: [
      heading(ctx.t('feedback:show.title')),
      ...(body.length > 0 ? body : [paragraph(ctx.t('feedback:show.nothing'))]),
      ...ctx.provenance(),
    ],
    buttons: [
      ...shown.map(({ item }) => ({
        label: titleOf(ctx, item),
        call: { command: 'feedback.show', input: { meeting: item.id } },
      })),
      ...(next === null ? [] : [button(ctx, 'show.more', 'show', { page: next })]),
      buttonOf(ctx, 'coordination.show'),
    ],
    replace: page !== undefined,
  }
}

const titleOf = (ctx: Context, { title }: Meeting): string => ctx.text(title).text

function numbers(ctx: Context, { count, average }: Pick<Summed, 'count' | 'average'> = { count: 0, average: 0 }) {
  const said = ctx.t('feedback:show.count', { count })
  if (count < leastAnswers) return count === 0 ? [said] : [said, ctx.t('feedback:show.few', { count: leastAnswers })]
  const values = { average: ctx.format.number(Math.round(average * 10) / 10), best: wordsOf(ctx, 5) }
  return [said, ctx.t('feedback:show.average', values)]
}
