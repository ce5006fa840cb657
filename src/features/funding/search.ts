import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { type Asked, changeButtons, lookedFor, unknownPlace } from '../../core/search.ts'
import { search as fundingSearch, wishSpoken } from './asked.ts'
import { programmeButton, programmeLines } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { openOn, search as searchIn } from './rules.ts'
import { programmes } from './store.ts'
import { paged, type Question, wishOf } from './wish.ts'

const perPage = 3

/** Money for something: by topic, place, amount and deadline. */
export const search = command({
  name: 'funding.search',
  chat: 'funding',
  aliases: ['foerderung'],
  intents: ['funding.search'],
  searches: true,
  input: paged,
  permission: 'anyone',
  async handle(ctx, { page, ...input }) {
    const asked = await fundingSearch.asked(ctx, input)
    const { wish } = await wishOf(ctx, asked.question)
    const open = openOn(await programmes(ctx), today(ctx.now, ctx.zone))
    const found = searchIn(open, wish)
    const before = unclear(ctx, input, asked)
    if (found.length === 0) return nothingFound(ctx, 'funding.search', asked, open, before)
    const { shown, next } = pageOf(found, page, perPage)
    const items = await Promise.all(shown.map(({ item, number }) => programmeLines(ctx, item, number, wish)))
    const buttons = [
      ...shown.map(({ item, number }) => programmeButton(ctx, 'details', item.programme, number)),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('funding:search.more'),
              call: { command: 'funding.search', input: { ...asked.question, page: next } },
            },
          ]),
      ...changeButtons(ctx, fundingSearch, 'funding.search', asked),
    ]
    return {
      body: [
        ...before,
        ...lookedFor(ctx, { ...asked, unknown: null }, wishSpoken(ctx, asked)),
        ...items,
        ...(found.length > perPage ? [note(ctx.t('funding:search.count', { count: found.length }))] : []),
        ...ctx.provenance(),
      ],
      buttons,
      replace: page !== undefined,
    }
  },
})

/** What could not be used is named, so that nobody thinks it was looked for. */
function unclear(ctx: Context, { argument, ...slots }: Question, asked: Asked<Question>): Block[] {
  if (asked.unknown !== null) return unknownPlace(ctx, asked)
  const used = Object.values(slots).some((value) => value !== undefined)
  return argument?.trim() && !used ? [paragraph(ctx.t('funding:search.unclear', { text: argument.trim() }))] : []
}
