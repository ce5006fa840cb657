import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { bold, lines, paragraph } from '../../core/rich.ts'
import { ageOf, networkName } from './lines.ts'
import { asOf } from './rules.ts'
import { answersOf } from './store.ts'

const perPage = 5

/** The answers of a coordinator's networks; what was looked at longest ago comes first. */
export const list = command({
  name: 'answers.list',
  chat: 'answers',
  aliases: ['antworten'],
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const own = await answersOf(ctx, coordinated(ctx.person))
    const add = buttonOf(ctx, 'answers.add')
    if (own.length === 0) return { body: [paragraph(ctx.t('answers:list.none'))], buttons: [add] }
    const oldest = own.toSorted((one, other) => asOf(one).localeCompare(asOf(other)))
    const { shown, next } = pageOf(oldest, input.page, perPage)
    const entries = await Promise.all(
      shown.map(async ({ item, number }) => {
        ctx.cite(item)
        return { item, number, title: ctx.text(item.title).text, network: await networkName(ctx, item) }
      }),
    )
    return {
      body: [
        paragraph(bold(ctx.t('answers:list.title'))),
        ...entries.map(({ item, number, title, network }) =>
          lines(ctx.t('answers:choose.item', { number, title: bold(title) }), network ?? undefined, [
            ageOf(ctx, item),
            ' ',
            ctx.t('answers:list.questions', { count: item.questions.length }),
          ]),
        ),
        ...ctx.provenance(),
      ],
      buttons: [
        ...entries.map(({ item, number, title }) => ({
          label: ctx.t.text('answers:choose.item', { number, title }),
          call: { command: 'answers.open', input: { article: item.id } },
        })),
        ...(next === null
          ? []
          : [{ label: ctx.t.text('answers:list.more'), call: { command: 'answers.list', input: { page: next } } }]),
        add,
      ],
      replace: input.page !== undefined,
    }
  },
})
