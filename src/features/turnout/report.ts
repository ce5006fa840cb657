import { z } from 'zod'
import { csv } from '../../core/csv.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, list, paragraph } from '../../core/rich.ts'
import { heading, type Meeting, sessionsOf, shortLine } from '../meetings/index.ts'
import { attendanceBegins } from './attending.ts'
import { ownMeeting, turnoutOf } from './meeting.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { attendedParts } from './store/attendance.ts'
import { feedbackOf } from './store/meeting.ts'
import { turnoutButton } from './words.ts'

/** More are in the file alone: the message is read on a phone. */
const mostPlaces = 10

/** Who came, in numbers, for the report to those who pay for it. */
export const report = command({
  name: 'turnout.report',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await ownMeeting(ctx, id)
    if (ctx.now.getTime() < attendanceBegins(meeting)) throw new UserError('turnout:attendance.early')
    return reportReply(ctx, meeting)
  },
})

export async function reportReply(ctx: Context, meeting: Meeting): Promise<Reply> {
  const { entries, standing, invited } = await turnoutOf(ctx, meeting)
  const outcome = outcomeOf(entries, standing, invited)
  const rows = await rowsOf(ctx, meeting, outcome)
  const further = Math.max(0, outcome.places.length - mostPlaces)
  const { t } = ctx
  const table = csv(
    [t.text('turnout:report.what'), t.text('turnout:report.number')],
    [
      ...rows,
      ...outcome.places.map(({ name, people }): [string, number] => [
        t.text('turnout:report.placeRow', { name }),
        people,
      ]),
    ],
  )
  return {
    body: [
      heading(t('turnout:report.title')),
      paragraph(shortLine(ctx, meeting)),
      ...(meeting.closedAt ? [paragraph(t('turnout:closed'))] : []),
      list(rows.map(([what, number]) => t('turnout:report.row', { what, number }))),
      ...(outcome.places.length > 0
        ? [
            paragraph(t('turnout:report.places')),
            lines(
              ...outcome.places.slice(0, mostPlaces).map((place) => t('turnout:report.place', placeValues(ctx, place))),
              further > 0 ? t('turnout:report.further', { count: further }) : undefined,
            ),
          ]
        : []),
      ...ctx.provenance(),
    ],
    files: [{ name: `${t.text('turnout:report.file')}-${meeting.id}.csv`, mime: 'text/csv', content: table }],
    buttons: [
      meeting.closedAt ? turnoutButton(ctx, 'reopen', meeting) : turnoutButton(ctx, 'close', meeting),
      ...(meeting.closedAt ? [] : [turnoutButton(ctx, 'attendance', meeting)]),
      turnoutButton(ctx, 'export', meeting),
      turnoutButton(ctx, 'show', meeting),
    ],
  }
}

const placeValues = ({ t }: Context, { name, organisations, people }: Outcome['places'][number]) => ({
  name,
  organisations: t.text('turnout:organisations', { count: organisations }),
  people: t.text('turnout:people', { count: people }),
})

/** The numbers of the report, each with what it counts. */
async function rowsOf(ctx: Context, meeting: Meeting, outcome: Outcome): Promise<[string, string | number][]> {
  const { format, t } = ctx
  const row = (key: string, number: number | string): [string, string | number] => [
    t.text(`turnout:report.${key}`),
    number,
  ]
  const counted = await attendedParts(ctx.tx, meeting.id)
  const parts = (await sessionsOf(ctx, meeting.id)).flatMap(({ id, title }): [string, number][] => {
    const people = counted.get(id)
    return people === undefined ? [] : [[ctx.text(title).text, people]]
  })
  const feedback = await feedbackOf(ctx.tx, meeting.id)
  return [
    row('people', outcome.people),
    row('organisations', outcome.organisations),
    row('municipalities', outcome.places.length),
    row('guests', outcome.guests),
    row(
      'share',
      t.text('turnout:report.shareOf', {
        came: outcome.ofInvited,
        invited: outcome.invited,
        percent: format.percent(outcome.share),
      }),
    ),
    row('registered', outcome.registered),
    row('noShows', outcome.noShows),
    row('declined', outcome.declined),
    row('silent', outcome.silent),
    ...(outcome.unrecorded > 0 ? [row('unrecorded', outcome.unrecorded)] : []),
    ...parts,
    ...(feedback
      ? [
          row(
            'feedback',
            t.text('turnout:report.feedbackOf', {
              average: Math.round(feedback.average * 10) / 10,
              count: feedback.count,
            }),
          ),
        ]
      : []),
  ]
}
