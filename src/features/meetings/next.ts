import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { isPeriod } from '../../core/period.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { type Asked, changeButtons, lookedFor } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { type Scope, scopeOf } from '../places/index.ts'
import { search } from './asked.ts'
import {
  answerButtons,
  cancelledLine,
  meetingButton,
  meetingLines,
  nameIfNeeded,
  noNetwork,
  shortLine,
} from './lines.ts'
import { type Question, question } from './question.ts'
import { lastOf, nextOf } from './reach.ts'
import type { Meeting } from './rules.ts'
import { firstWanted, meetingsWanted } from './store/wanted.ts'
import { comingOf, wantedIn } from './wanted.ts'

/** When and where the next meeting is. */
export const next = command({
  name: 'meetings.next',
  intents: ['meetings.next'],
  searches: true,
  input: question,
  permission: 'anyone',
  async handle(ctx, input) {
    if (isPeriod(input)) return ctx.run({ command: 'meetings.list', input })
    const asked = await search.asked(ctx, input)
    const scope = await scopeOf(ctx, asked.question.place)
    if (scope.near.length === 0) return noNetwork(ctx, scope, { command: 'meetings.next', input: asked.question })
    const { meeting, cancelled, elsewhere } = await candidates(ctx, scope)
    const before = cancelled.map((each) => cancelledLine(ctx, each))
    if (!meeting) return nothingPlanned(ctx, asked, scope, before)
    const network = [...scope.near, ...scope.above].find(({ id }) => id === meeting.networkId)
    const place = scope.place?.name
    return {
      body: [
        ...(elsewhere ? [] : lookedFor(ctx, asked)),
        ...before,
        ...(elsewhere ? [paragraph(ctx.t('meetings:nothingThere', { place: place ?? '' }))] : []),
        meetingLines(ctx, meeting, nameIfNeeded(ctx, network)),
        ...ctx.provenance(),
      ],
      buttons: [
        ...answerButtons(ctx, meeting),
        meetingButton(ctx, 'calendar', meeting),
        meetingButton(ctx, 'details', meeting),
        buttonOf(ctx, 'meetings.list', place === undefined || elsewhere ? {} : { place }),
        ...changeButtons(ctx, search, 'meetings.next', asked),
      ],
    }
  },
})

type Candidates = { meeting: Meeting | null; cancelled: Meeting[]; elsewhere: boolean }
/** So many are looked at for those that are cancelled before the next one. */
const mostCancelled = 5

/** The next meeting in a place that was named; where nothing is planned there, that of its network. */
async function candidates(ctx: Context, scope: Scope): Promise<Candidates> {
  const wanted = scope.place ? await wantedIn(ctx, scope) : comingOf(scope.near)
  const first = await meetingsWanted(ctx, wanted, mostCancelled + 1)
  const next = first.find(({ state }) => state === 'planned')
  const cancelled = next ? first.slice(0, first.indexOf(next)) : first
  const meeting = next ?? (await firstWanted(ctx, { ...wanted, planned: true }))
  return meeting || !scope.place
    ? { meeting, cancelled, elsewhere: false }
    : { meeting: await nextOf(ctx, scope.near), cancelled, elsewhere: true }
}

/** Says so, when the last one was, what the networks above have planned, and whom to ask. */
async function nothingPlanned(ctx: Context, asked: Asked<Question>, scope: Scope, before: Block[]): Promise<Reply> {
  const last = await lastOf(ctx, scope.near)
  const above = await nextOf(ctx, scope.above)
  const network = ctx.format.list(scope.near.map((each) => nameOf(ctx, each)))
  return {
    body: [
      ...lookedFor(ctx, asked),
      paragraph(ctx.t('meetings:nothingPlanned', { network })),
      ...before,
      ...(last ? [paragraph(ctx.t('meetings:last', { meeting: shortLine(ctx, last) }))] : []),
      ...(above ? [paragraph(ctx.t('meetings:above', { meeting: shortLine(ctx, above) }))] : []),
      ...ctx.provenance(),
    ],
    buttons: [
      ...(above ? [meetingButton(ctx, 'details', above)] : []),
      ...(last ? [meetingButton(ctx, 'documents', last)] : []),
      buttonOf(ctx, 'contact.person'),
      ...changeButtons(ctx, search, 'meetings.next', asked),
    ],
  }
}
