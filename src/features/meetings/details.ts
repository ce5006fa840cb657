import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import { type Block, type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { answersTo, articleBlocks } from '../news/index.ts'
import { contactOf, networks } from '../places/index.ts'
import { pageButtons } from './buttons.ts'
import { dateLine, heading, mapLine, openingLine, stateLine, whereLine } from './lines.ts'
import { noMeeting } from './none.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import type { Meeting, Session } from './rules.ts'
import { sessionsOf } from './store.ts'

/** Everything about one meeting: agenda, address, interpretation, childcare, access, who may come, whom to ask. */
export const details = command({
  name: 'meetings.details',
  intents: ['meetings.details'],
  input: which.extend({ more: z.boolean().optional() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const meeting = await meant(ctx, input)
    if (!meeting) return noMeeting(ctx, { command: 'meetings.details', input })
    const network = (await networks(ctx)).find(({ id }) => id === meeting.networkId)
    const contact = network && contactOf(ctx, network)
    // A question about interpretation or childcare also gets what holds for all meetings of the network.
    const answers = input.meeting === undefined ? await answersTo(ctx, 'meetings.details') : []
    const general = answers.filter(({ networkId }) => networkId === null || networkId === meeting.networkId)
    const over = meeting.until <= ctx.now.getTime()
    ctx.cite(meeting)
    return {
      body: [
        heading(ctx.text(meeting.title).text),
        lines(
          network && nameOf(ctx, network),
          stateLine(ctx, meeting),
          dateLine(ctx, meeting),
          whereLine(ctx, meeting),
          mapLine(ctx, meeting),
        ),
        ...(meeting.summary ? [paragraph(ctx.text(meeting.summary).text)] : []),
        ...agenda(ctx, await sessionsOf(ctx, meeting.id)),
        ...(over ? results(ctx, meeting) : facts(ctx, meeting)),
        ...(contact ? [paragraph(ctx.t('meetings:contact', { contact }))] : []),
        ...general.flatMap((article) => articleBlocks(ctx, article)),
        ...ctx.provenance(),
      ],
      buttons: pageButtons(ctx, meeting, input.more),
      replace: input.more !== undefined,
    }
  },
})

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
