import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, note, paragraph } from '../../core/rich.ts'
import { changeButton, programmeButton, programmeLines } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { openOn, search as searchIn } from './rules.ts'
import { programmes } from './store.ts'
import { type Question, question, spoken, wishOf } from './wish.ts'

const perPage = 3

/** Money for something: by topic, place, amount and deadline. */
export const search = command({
  name: 'funding.search',
  chat: 'funding',
  aliases: ['foerderung'],
  intents: ['funding.search'],
  input: question,
  permission: 'anyone',
  async handle(ctx, input) {
    const asked = await wishOf(ctx, input)
    const open = openOn(await programmes(ctx), today(ctx.now, ctx.zone))
    const found = searchIn(open, asked.wish)
    const before = unclear(ctx, input)
    if (found.length === 0) return nothingFound(ctx, input, asked, open, before)
    const { shown, next } = pageOf(found, input.page, perPage)
    const items = await Promise.all(shown.map(({ item, number }) => programmeLines(ctx, item, number, asked.wish)))
    return {
      body: [
        ...before,
        paragraph(ctx.t('funding:search.asked', { wish: spoken(ctx, asked) })),
        ...items,
        ...(found.length > perPage ? [note(ctx.t('funding:search.count', { count: found.length }))] : []),
        ...ctx.provenance(),
      ],
      buttons: [
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
      ],
      replace: input.page !== undefined,
    }
  },
})

/** Words after the command that could not be used are named, so that nobody thinks they were looked for. */
function unclear(ctx: Context, { argument, page: _page, everywhere: _everywhere, ...slots }: Question): Block[] {
  const used = Object.values(slots).some((value) => value !== undefined)
  return argument?.trim() && !used ? [paragraph(ctx.t('funding:search.unclear', { text: argument.trim() }))] : []
}
