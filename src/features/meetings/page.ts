import type { Context } from '../../core/feature.ts'
import { type Block, type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import type { Network } from '../places/index.ts'
import { dateLine, heading, mapLine, openingLine, stateLine, whereLine } from './lines.ts'
import type { Meeting, Session } from './rules.ts'

type Parts = { sessions: readonly Session[]; network: Network | undefined }

/** Everything that is stored about one meeting itself, as members read it. */
export function meetingPage(ctx: Context, meeting: Meeting, { sessions, network }: Parts): Block[] {
  const over = meeting.until <= ctx.now.getTime()
  ctx.cite(meeting)
  return [
    heading(ctx.text(meeting.title).text),
    lines(
      network && nameOf(ctx, network),
      stateLine(ctx, meeting),
      meeting.cancelReason ? ctx.text(meeting.cancelReason).text : undefined,
      dateLine(ctx, meeting),
      whereLine(ctx, meeting),
      mapLine(ctx, meeting),
    ),
    ...(meeting.summary ? [paragraph(ctx.text(meeting.summary).text)] : []),
    ...agenda(ctx, sessions),
    ...(over ? results(ctx, meeting) : facts(ctx, meeting)),
  ]
}

function agenda(ctx: Context, sessions: readonly Session[]): Block[] {
  if (sessions.length === 0) return []
  const days = new Set(sessions.map((session) => session.startsAt.slice(0, 10)))
  const items = sessions.map((session): Inline[] => {
    const { format, t } = ctx
    const kind = t.has(`meetings:kind.${session.kind}`) ? t.text(`meetings:kind.${session.kind}`) : session.kind
    const values = {
      day: format.day(session.startsAt.slice(0, 10)),
      from: format.time(session.startsAt),
      to: format.time(session.endsAt),
      kind,
      title: ctx.text(session.title).text,
    }
    const line = t(days.size > 1 ? 'meetings:sessionOn' : 'meetings:session', values)
    return session.capacity === null ? line : [...line, ...t('meetings:seats', { count: session.capacity })]
  })
  return [heading(ctx.t('meetings:agenda')), list(items)]
}

const results = (ctx: Context, meeting: Meeting): Block[] =>
  meeting.results ? [paragraph(ctx.text(meeting.results).text)] : []

function facts(ctx: Context, meeting: Meeting): Block[] {
  const { format, t } = ctx
  const languages = format.list(meeting.interpretation.map(format.language))
  return [
    lines(
      languages ? t('meetings:interpretation', { languages }) : t('meetings:noInterpretation'),
      meeting.childcare
        ? t('meetings:childcare', { childcare: ctx.text(meeting.childcare).text })
        : t('meetings:noChildcare'),
      meeting.access ? t('meetings:access', { access: ctx.text(meeting.access).text }) : undefined,
      meeting.onlineUrl ? t('meetings:onlineLink') : undefined,
      t(meeting.openToGuests ? 'meetings:guests' : 'meetings:membersOnly'),
      meeting.capacity === null ? undefined : t('meetings:capacity', { count: meeting.capacity }),
      openingLine(ctx, meeting),
    ),
  ]
}
