import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { bold, lines, paragraph } from '../../core/rich.ts'
import { answersTo, articleBlocks, nearest, paragraphs } from '../articles/index.ts'
import { deadlineLines, sourceLines } from './details.ts'
import { programmeButton } from './lines.ts'
import { byDeadline, named, openOn, type Programme, search } from './rules.ts'
import { programmes } from './store.ts'
import { question, wishOf } from './wish.ts'

const mostOffered = 3

/** How to apply for one programme; when it is not clear for which, asks. */
export const howto = command({
  name: 'funding.howto',
  intents: ['funding.howto'],
  input: question.extend({ programme: z.string().optional(), article: z.string().optional() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const all = await programmes(ctx)
    const chosen = all.filter(({ id }) => id === input.programme)
    const meant = chosen.length > 0 ? chosen : named(all, ctx.asked?.text ?? '')
    if (meant.length === 1 && meant[0]) return answer(ctx, meant[0])
    const open = openOn(meant.length > 0 ? meant : all, today(ctx.now, ctx.zone))
    const { wish } = await wishOf(ctx, input)
    const found = search(open, wish).sort(byDeadline).slice(0, mostOffered)
    return ask(
      ctx,
      found.map(({ programme }) => programme),
      input.article,
    )
  },
})

function answer(ctx: Context, programme: Programme): Reply {
  ctx.cite(programme)
  return {
    body: [
      paragraph(bold(ctx.t('funding:howto.title', { title: ctx.text(programme.title).text }))),
      ...paragraphs(ctx.text(programme.howTo).text).map((each) => paragraph(each)),
      lines(
        ctx.t('funding:details.eligible', { eligible: ctx.text(programme.eligible).text }),
        ...deadlineLines(ctx, programme),
      ),
      ...sourceLines(ctx, programme),
      ...ctx.provenance(),
    ],
    buttons: [buttonOf(ctx, 'funding.details', { programme: programme.id }), buttonOf(ctx, 'contact.human')],
  }
}

/** What is true of every application, where the network wrote it down, and the programmes to choose from. */
async function ask(ctx: Context, programmes: Programme[], chosen?: string): Promise<Reply> {
  const general = await answersTo(ctx, 'funding.howto')
  const shown = general.find(({ id }) => id === chosen) ?? nearest(general, ctx.asked?.text ?? '')
  const buttons = [
    ...general
      .filter((article) => article !== shown)
      .map(({ id, title }) => ({
        label: ctx.text(title).text,
        call: { command: 'funding.howto', input: { article: id } },
      })),
    ...programmes.map((programme, index) => programmeButton(ctx, 'howto', programme, index + 1)),
    buttonOf(ctx, 'funding.search'),
    buttonOf(ctx, 'contact.human'),
  ]
  return {
    body: [
      ...(shown ? articleBlocks(ctx, shown) : []),
      paragraph(ctx.t(programmes.length > 0 ? 'funding:howto.which' : 'funding:howto.none')),
      ...ctx.provenance(),
    ],
    buttons,
  }
}
