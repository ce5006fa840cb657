import { type Context, command } from '../../core/feature.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, lines, note } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { type Network, scopeOf } from '../places/index.ts'
import {
  dateLine,
  elsewhereButton,
  heading,
  nameIfNeeded,
  noNetwork,
  stateLine,
  unknownPlace,
  whereLine,
} from './lines.ts'
import { nothingFound } from './nothing.ts'
import { paged } from './question.ts'
import { inPlace, inTime, titleOf } from './reach.ts'
import type { Meeting } from './rules.ts'
import { meetingsOf } from './store.ts'

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
  async handle(ctx, input) {
    const scope = await scopeOf(ctx, input.place ?? input.argument)
    if (scope.near.length === 0) return noNetwork(ctx, scope, { command: 'meetings.list', input })
    const unknown = unknownPlace(ctx, scope, input.place)
    const networks = [...scope.near, ...scope.above]
    const meetings = await meetingsOf(ctx, networks)
    const found = inTime(ctx, await inPlace(ctx, scope, meetings), input)
    if (found.length === 0) return nothingFound(ctx, scope, input, meetings, unknown)
    const { shown, next } = pageOf(found, input.page, perPage)
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
              call: { command: 'meetings.list', input: { ...input, page: next } },
            },
          ]),
      ...elsewhereButton(ctx),
    ]
    return {
      body: [
        ...unknown,
        heading(titleOf(ctx, scope, input)),
        ...shown.map(({ item, number }) => meetingItem(ctx, item, number, networks)),
        ...(found.length > perPage ? [note(ctx.t('meetings:list.count', { count: found.length }))] : []),
        ...ctx.provenance(),
      ],
      buttons,
      replace: input.page !== undefined,
    }
  },
})

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
