import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, bold, lines, paragraph } from '../../core/rich.ts'
import type { Article } from '../articles/index.ts'
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
    const networks = coordinated(ctx.person)
    const own = await answersOf(ctx, networks)
    const add = buttonOf(ctx, 'answers.add')
    if (own.length === 0) return { body: [paragraph(ctx.t('answers:list.none'))], buttons: [add] }
    const oldest = own.toSorted((one, other) => asOf(one).localeCompare(asOf(other)))
    const { shown, next } = pageOf(oldest, input.page, perPage)
    const entries = await Promise.all(
      shown.map(async ({ item, number }) => {
        const title = ctx.text(item.title).text
        return { item, number, title, block: await entry(ctx, item, number, title, networks.length > 1) }
      }),
    )
    return {
      body: [paragraph(bold(ctx.t('answers:list.title'))), ...entries.map(({ block }) => block), ...ctx.provenance()],
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

async function entry(ctx: Context, item: Article, number: number, title: string, named: boolean): Promise<Block> {
  ctx.cite(item)
  const { age, old } = ageOf(ctx, item)
  const date = ctx.format.date(asOf(item))
  const stand = ctx.t(old ? 'answers:list.old' : 'answers:list.age', { date, age })
  const questions = ctx.t('answers:list.questions', { count: item.questions.length })
  const heading = ctx.t('answers:choose.item', { number, title: bold(title) })
  return lines(heading, (named && (await networkName(ctx, item))) || undefined, [stand, ' ', questions])
}
