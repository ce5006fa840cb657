import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { changeButton, programmeButton, programmeLines } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { openOn, search as searchIn } from './rules.ts'
import { programmes } from './store.ts'
import { type Asked, type Question, question, spoken, wishOf } from './wish.ts'

const perPage = 3

/** Money for something: by topic, place, amount and deadline. */
export const search = command({
  name: 'funding.search',
  chat: 'funding',
  aliases: ['foerderung'],
  intents: ['funding.search'],
  searches: true,
  input: question,
  permission: 'anyone',
  async handle(ctx, input) {
    const asked = await wishOf(ctx, input)
    const open = openOn(await programmes(ctx), today(ctx.now, ctx.zone))
    const found = searchIn(open, asked.wish)
    const before = unclear(ctx, input, asked)
    if (found.length === 0) return nothingFound(ctx, input, asked, open, before)
    const { shown, next } = pageOf(found, input.page, perPage)
    const items = await Promise.all(shown.map(({ item, number }) => programmeLines(ctx, item, number, asked.wish)))
    const buttons = [
      ...shown.map(({ item, number }) => programmeButton(ctx, 'details', item.programme, number)),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('funding:search.more'),
              call: { command: 'funding.search', input: { ...input, page: next } },
            },
          ]),
      ...changeButton(ctx, input),
    ]
    return {
      body: [
        ...before,
        paragraph(ctx.t('funding:search.asked', { wish: spoken(ctx, asked) })),
        ...items,
        ...(found.length > perPage ? [note(ctx.t('funding:search.count', { count: found.length }))] : []),
        ...ctx.provenance(),
      ],
      buttons,
      replace: input.page !== undefined,
    }
  },
})

/** What could not be used is named, so that nobody thinks it was looked for. */
function unclear(ctx: Context, { argument, page: _page, ...slots }: Question, { unknown }: Asked): Block[] {
  if (unknown !== null) return [paragraph(ctx.t('funding:find.place.unknown', { text: unknown }))]
  const used = Object.values(slots).some((value) => value !== undefined)
  return argument?.trim() && !used ? [paragraph(ctx.t('funding:search.unclear', { text: argument.trim() }))] : []
}
