import { type Context, command } from '../../core/feature.ts'
import { isPeriod } from '../../core/period.ts'
import { type Block, bold, lines, note } from '../../core/rich.ts'
import { changeButtons, lookedFor } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { type Network, scopeOf } from '../places/index.ts'
import { search } from './asked.ts'
import { dateLine, heading, nameIfNeeded, noNetwork, stateLine, whereLine } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { paged } from './question.ts'
import type { Meeting } from './rules.ts'
import { countWanted, mostCounted, pageWanted } from './store/wanted.ts'
import { wantedBy } from './wanted.ts'

const perPage = 5

/** Which meetings are coming, or were in a time that is named. */
export const list = command({
  name: 'meetings.list',
  chat: 'meetings',
  aliases: ['treffen'],
  intents: ['meetings.list'],
  searches: true,
  input: paged,
  permission: 'anyone',
  async handle(ctx, { page, ...input }) {
    const asked = await search.asked(ctx, input)
    const scope = await scopeOf(ctx, asked.question.place)
    if (scope.near.length === 0) return noNetwork(ctx, scope, { command: 'meetings.list', input: asked.question })
    const wanted = await wantedBy(ctx, scope, asked.question)
    const { shown, next } = await pageWanted(ctx, wanted, page ?? 0, perPage)
    if (shown.length === 0) return nothingFound(ctx, asked)
    const networks = [...scope.near, ...scope.above]
    const buttons = [
      ...shown.map(({ item, number }) => ({
        label: ctx.t.text('meetings:list.button', { number, title: ctx.text(item.title).text }),
        call: { command: 'meetings.details', input: { meeting: item.id } },
      })),
      ...(next === null
        ? []
        : [
            {
              label: ctx.t.text('meetings:list.more'),
              call: { command: 'meetings.list', input: { ...asked.question, page: next } },
            },
          ]),
      ...changeButtons(ctx, search, 'meetings.list', asked),
    ]
    return {
      body: [
        ...lookedFor(ctx, asked),
        heading(ctx.t(isPeriod(input) ? 'meetings:list.title' : 'meetings:list.coming')),
        ...shown.map(({ item, number }) => meetingItem(ctx, item, number, networks)),
        ...(next !== null || page ? [countNote(ctx, await countWanted(ctx, wanted))] : []),
        ...ctx.provenance(),
      ],
      buttons,
      replace: page !== undefined,
    }
  },
})

const countNote = (ctx: Context, count: number): Block =>
  note(
    count > mostCounted
      ? ctx.t('meetings:list.countMore', { count: mostCounted })
      : ctx.t('meetings:list.count', { count }),
  )

function meetingItem(ctx: Context, meeting: Meeting, number: number, networks: readonly Network[]): Block {
  ctx.cite(meeting)
  const network = nameIfNeeded(
    ctx,
    networks.find(({ id }) => id === meeting.networkId),
  )
  return lines(
    ctx.t('meetings:list.item', { number, title: bold(ctx.text(meeting.title).text) }),
    stateLine(ctx, meeting),
    dateLine(ctx, meeting),
    whereLine(ctx, meeting),
    network && nameOf(ctx, network),
  )
}
