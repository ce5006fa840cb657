import { buttonOf, labelOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { bold, lines, paragraph } from '../../core/rich.ts'
import { changeButtons, lookedFor, unknownPlace } from '../../core/search.ts'
import { search as fundingSearch, wishSpoken } from './asked.ts'
import { amountOf, programmeButton, untilLine } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { byDeadline, named, openOn, search } from './rules.ts'
import { programmes } from './store.ts'
import { question, wishOf } from './wish.ts'

const most = 5

/** Until when one can apply: the nearest deadlines, or that of a programme called by its name. */
export const deadline = command({
  name: 'funding.deadline',
  intents: ['funding.deadline'],
  searches: true,
  input: question,
  permission: 'anyone',
  async handle(ctx, input) {
    const all = await programmes(ctx)
    const [meant, ...others] = named(all, ctx.asked?.text ?? '')
    if (meant && others.length === 0) return ctx.run({ command: 'funding.details', input: { programme: meant.id } })
    const asked = await fundingSearch.asked(ctx, input)
    const { wish } = await wishOf(ctx, asked.question)
    const open = openOn(all, today(ctx.now, ctx.zone))
    const found = search(open, wish).sort(byDeadline)
    if (found.length === 0) return nothingFound(ctx, 'funding.deadline', asked, open, unknownPlace(ctx, asked))
    const dated = found.filter(({ until }) => until !== null).slice(0, most)
    const always = found.filter(({ until }) => until === null).length
    const buttons = [
      ...dated.map(({ programme }, index) => programmeButton(ctx, 'details', programme, index + 1)),
      ...(found.length > dated.length ? [buttonOf(ctx, 'funding.search', { ...asked.question })] : []),
      ...changeButtons(ctx, fundingSearch, 'funding.deadline', asked),
    ]
    return {
      body: [
        ...lookedFor(ctx, asked, wishSpoken(ctx, asked)),
        paragraph(bold(labelOf(ctx, { name: 'funding.deadline' }))),
        ...dated.map(({ programme, until }, index) => {
          ctx.cite(programme)
          const title = bold(ctx.text(programme.title).text)
          const amount = amountOf(ctx, programme)
          return lines(ctx.t('funding:deadline.item', { number: index + 1, title, amount }), untilLine(ctx, until))
        }),
        ...(always > 0 ? [paragraph(ctx.t('funding:deadline.always', { count: always }))] : []),
        ...ctx.provenance(),
      ],
      buttons,
    }
  },
})
