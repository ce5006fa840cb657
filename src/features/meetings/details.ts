import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { type Block, type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { nameOf } from '../network/index.ts'
import { answersTo, articleBlocks } from '../news/index.ts'
import { contactOf, networks } from '../places/index.ts'
import {
  answerButtons,
  dateLine,
  heading,
  mapButton,
  mapLine,
  meetingButton,
  openingLine,
  shareButton,
  stateLine,
  whereLine,
} from './lines.ts'
import { noMeeting } from './none.ts'
import { which } from './question.ts'
import { meant } from './reach.ts'
import type { Meeting, Session } from './rules.ts'
import { sessionsOf } from './store.ts'

/** Everything about one meeting: agenda, address, interpretation, childcare, access, who may come, whom to ask. */
export const details = command({
  name: 'meetings.details',
  intents: ['meetings.details'],
  input: which,
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
      buttons: [
        ...answerButtons(ctx, meeting),
        ...(meeting.state === 'planned' ? [meetingButton(ctx, over ? 'documents' : 'calendar', meeting)] : []),
        ...(meeting.state === 'planned' && !over ? [buttonOf(ctx, 'reminders.remind', { meeting: meeting.id })] : []),
        ...(over ? [] : [...mapButton(ctx, meeting), shareButton(ctx, meeting)]),
        buttonOf(ctx, 'meetings.list'),
        buttonOf(ctx, 'contact.person'),
        ...turnoutButton(ctx, meeting),
      ],
    }
  },
})

/** Who coordinates the network sees who has answered, alone and not in a group. */
function turnoutButton(ctx: Context, { id, networkId }: Meeting): Button[] {
  if (ctx.inbound.place === 'group' || !allows('coordinator', ctx.person, [networkId])) return []
  return [buttonOf(ctx, 'turnout.show', { meeting: id })]
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
