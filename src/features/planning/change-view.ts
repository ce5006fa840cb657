import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, list, note, paragraph } from '../../core/rich.ts'
import { heading, meetingNow, shortLine } from '../meetings/index.ts'
import { audienceOf } from './audience.ts'
import type { Change } from './draft.ts'
import { differenceLines, differing, type Field, tellingOf } from './fields.ts'
import { sessionsFor } from './member-view.ts'
import { meetingOf, type Planned } from './rules.ts'
import { scopesOf } from './scope.ts'
import { seatsTaken } from './seats.ts'

/** A change before it is saved: what is different, who will hear of it, and what else to know. */
export async function changeView(ctx: Context, draft: Change): Promise<Reply> {
  const { before, planned } = draft
  const input = { draft: draft.id }
  const fields = differing(before, planned)
  if (fields.length === 0) return ctx.run({ command: 'planning.edit', input }).then(([first]) => first ?? { body: [] })
  const meeting = await meetingNow(ctx.tx, draft.meeting)
  const cancels = planned.state === 'cancelled'
  const save = cancels ? 'planning.cancelled' : 'planning.save'
  return {
    body: [
      heading(
        ctx.t(cancels ? 'planning:cancel.of' : 'planning:change.of', { meeting: shortLine(ctx, meetingOf(before)) }),
      ),
      list(differenceLines(ctx, before, planned, fields)),
      ...(await consequences(ctx, draft, fields)),
      ...ctx.provenance(),
    ],
    buttons: [
      ...scopesOf(meeting).map(
        (scope): Button => ({
          label: ctx.t.text(`planning:scope.${cancels ? 'cancel' : 'save'}.${scope}`),
          call: { command: save, input: { ...input, scope } },
        }),
      ),
      ...(cancels ? [] : [buttonOf(ctx, 'planning.edit', input)]),
      ...(cancels && planned.cancelReason === null ? [] : [buttonOf(ctx, 'planning.translate', input)]),
      {
        label: ctx.t.text('planning:preview.asMembersSee'),
        call: { command: 'planning.preview', input: { ...input, locale: ctx.locale } },
      },
      buttonOf(ctx, 'planning.discard', input),
    ],
    replace: true,
  }
}

async function consequences(ctx: Context, draft: Change, fields: Field[]): Promise<Block[]> {
  const { meeting, before, planned } = draft
  const telling = tellingOf(fields).length > 0
  const people = (await audienceOf(ctx.tx, meeting)).length
  const taken = await seatsTaken(ctx.tx, meeting)
  const fewer = fields.includes('capacity') && planned.capacity !== null && planned.capacity < taken
  const outside = (await sessionsFor(ctx, draft)).filter(
    ({ startsAt, endsAt }) => startsAt < planned.startsAt || endsAt > planned.endsAt,
  )
  return [
    paragraph(ctx.t(telling ? 'planning:change.told' : 'planning:change.silent', { count: people })),
    ...(fewer ? [note(ctx.t('planning:change.fewer', { count: taken }))] : []),
    ...(outside.length > 0 ? [note(ctx.t('planning:change.outside', { count: outside.length }))] : []),
    ...(losesTranslations(before, planned) ? [note(ctx.t('planning:change.translations'))] : []),
  ]
}

const losesTranslations = (before: Planned, planned: Planned): boolean =>
  [
    [before.title, planned.title],
    [before.summary, planned.summary],
  ].some(([old, now]) => old && now && Object.keys(now).length < Object.keys(old).length)
