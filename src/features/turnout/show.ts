import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, lines, list, paragraph } from '../../core/rich.ts'
import { dateLine, heading, type Meeting, meetingButton, openingOf, sessionsOf } from '../meetings/index.ts'
import { attendanceBegins, codeEnds } from './attending.ts'
import { chooseMeeting, nextOwn } from './choose.ts'
import { meetingNamed, turnoutOf } from './meeting.ts'
import { type Entry, needsOf, type Standing, seatsIn } from './rules.ts'
import { countWords, repliesWords, turnoutButton } from './words.ts'

/** Who has answered an invitation, by organisation and by person, and what those who come need. */
export const show = command({
  name: 'turnout.show',
  input: z.object({ meeting: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input): Promise<Reply> {
    if (input.meeting !== undefined) return overview(ctx, await meetingNamed(ctx, input.meeting))
    const own = await nextOwn(ctx)
    const [only, ...others] = own
    return only && others.length === 0 ? overview(ctx, only) : chooseMeeting(ctx, own)
  },
})

async function overview(ctx: Context, meeting: Meeting): Promise<Reply> {
  const { entries, standing, invited } = await turnoutOf(ctx, meeting)
  const { t } = ctx
  ctx.cite(meeting)
  return {
    body: [
      heading(ctx.text(meeting.title).text),
      lines(
        dateLine(ctx, meeting),
        meeting.state === 'cancelled' ? t('meetings:cancelled') : undefined,
        meeting.closedAt ? t('turnout:closed') : undefined,
      ),
      list(answers(ctx, standing, invited.length, meeting)),
      ...(await parts(ctx, meeting, entries)),
      ...needs(ctx, entries),
      ...ctx.provenance(),
    ],
    buttons: buttonsFor(ctx, meeting, entries, standing),
  }
}

function answers(ctx: Context, standing: Standing, invited: number, { capacity }: Meeting) {
  const { t } = ctx
  const { registered, waiting, offered, declined, came, open, left } = standing
  const silent = t.text('turnout:organisations', { count: open.length })
  return [
    t('turnout:show.registered', { counts: countWords(ctx, registered) }),
    ...(waiting.people > 0 ? [t('turnout:show.waiting', { counts: countWords(ctx, waiting) })] : []),
    ...(offered.people > 0 ? [t('turnout:show.offered', { counts: countWords(ctx, offered) })] : []),
    t('turnout:show.declined', { counts: repliesWords(ctx, declined) }),
    t('turnout:show.open', { counts: silent, invited }),
    ...(left === null || capacity === null ? [] : [t('turnout:show.left', { count: left, capacity })]),
    ...(came.people > 0 ? [t('turnout:show.came', { counts: countWords(ctx, came) })] : []),
  ]
}

async function parts(ctx: Context, meeting: Meeting, entries: readonly Entry[]): Promise<Block[]> {
  const sessions = await sessionsOf(ctx, meeting.id)
  if (sessions.length === 0) return []
  const items = sessions.map(({ id, title, capacity }) => {
    const values = { title: ctx.text(title).text, taken: seatsIn(entries, id) }
    return capacity === null
      ? ctx.t('turnout:show.part', values)
      : ctx.t('turnout:show.partOf', { ...values, count: capacity })
  })
  return [paragraph(ctx.t('turnout:show.parts')), list(items)]
}

function needs({ format, t }: Context, entries: readonly Entry[]): Block[] {
  const { languages, children } = needsOf(entries)
  if (languages.length === 0 && children === 0) return []
  const asked = languages.map(([code, times]) => `${format.language(code)} (${format.number(times)})`)
  return [
    lines(
      asked.length > 0 ? t('turnout:show.languages', { languages: format.list(asked) }) : undefined,
      children > 0 ? t('turnout:show.children', { count: children }) : undefined,
    ),
  ]
}

function buttonsFor(ctx: Context, meeting: Meeting, entries: readonly Entry[], standing: Standing): Button[] {
  const { waiting, offered, open } = standing
  const begun = attendanceBegins(meeting) <= ctx.now.getTime()
  const shows = meeting.state === 'planned' && !meeting.closedAt && ctx.now.getTime() < codeEnds(meeting)
  const asks = openingOf(meeting, ctx.now) === 'open' && open.length > 0
  const listed = (which: string): Button => ({
    label: ctx.t.text(`turnout:list.${which}`),
    call: { command: 'turnout.list', input: { meeting: meeting.id, which } },
  })
  return [
    ...(begun ? [turnoutButton(ctx, 'attendance', meeting), turnoutButton(ctx, 'report', meeting)] : []),
    ...(entries.length > 0 ? [listed('registered')] : []),
    ...(standing.declined.organisations + standing.declined.guests > 0 ? [listed('declined')] : []),
    ...(open.length > 0 ? [listed('open')] : []),
    ...(asks ? [turnoutButton(ctx, 'nudge', meeting)] : []),
    ...(waiting.people + offered.people > 0 ? [turnoutButton(ctx, 'line', meeting)] : []),
    ...(entries.length > 0 ? [turnoutButton(ctx, 'export', meeting)] : []),
    ...(shows ? [turnoutButton(ctx, 'code', meeting)] : []),
    meetingButton(ctx, 'details', meeting),
  ]
}
