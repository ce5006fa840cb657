import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, bold, type Inline, lines, paragraph, type Words } from '../../core/rich.ts'
import { changeButtons } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { askForNetwork, type Network, type Scope } from '../places/index.ts'
import { search } from './asked.ts'
import { type Question, question } from './question.ts'
import { type Meeting, whereabouts } from './rules.ts'

/** What everybody wants to know of a meeting: when, where, about what. */
export function meetingLines(ctx: Context, meeting: Meeting, network?: Network): Block {
  const { format, t } = ctx
  ctx.cite(meeting)
  const languages = format.list(meeting.interpretation.map(format.language))
  return lines(
    network && bold(nameOf(ctx, network)),
    stateLine(ctx, meeting),
    t('meetings:date', { when: whenOf(ctx, meeting) }),
    whereLine(ctx, meeting),
    bold(ctx.text(meeting.title).text),
    languages ? t('meetings:interpretation', { languages }) : undefined,
    meeting.childcare ? t('meetings:childcare', { childcare: ctx.text(meeting.childcare).text }) : undefined,
  )
}

/** That a meeting is cancelled or under way. */
export function stateLine({ now, t }: Context, meeting: Meeting): Inline | undefined {
  if (meeting.state === 'cancelled') return bold(t('meetings:cancelled'))
  const running = meeting.from <= now.getTime() && now.getTime() < meeting.until
  return running ? bold(t('meetings:running')) : undefined
}

/** "Donnerstag, 11. März 2027, 18:00–20:30 Uhr (MEZ)". */
export function whenOf({ format, t }: Context, { startsAt, endsAt, zone }: Meeting): Inline[] {
  const [first, last] = [startsAt.slice(0, 10), endsAt.slice(0, 10)]
  const values = {
    day: format.day(first),
    from: format.time(startsAt),
    to: format.time(endsAt),
    zone: format.zone(startsAt, zone),
  }
  return first === last ? t('meetings:when', values) : t('meetings:whenDays', { ...values, lastDay: format.day(last) })
}

export function whereLine({ t }: Context, meeting: Meeting): Inline[] {
  if (meeting.onlineUrl && !meeting.venue && !meeting.address) return t('meetings:online')
  const place = whereabouts(meeting).join(', ')
  return t(meeting.onlineUrl ? 'meetings:whereAndOnline' : 'meetings:where', { place })
}

/** A meeting on one line: day, title, town. */
export function shortLine(ctx: Context, meeting: Meeting): Inline[] {
  ctx.cite(meeting)
  const day = ctx.format.day(meeting.startsAt.slice(0, 10))
  return ctx.t('meetings:short', { day, title: ctx.text(meeting.title).text, place: meeting.place.name })
}

/** Who expects a cancelled meeting hears of it with the next answer. */
export function cancelledLine(ctx: Context, meeting: Meeting): Block {
  ctx.cite(meeting)
  const day = ctx.format.day(meeting.startsAt.slice(0, 10))
  return paragraph(ctx.t('meetings:cancelledOn', { day, title: ctx.text(meeting.title).text }))
}

/** A button for one meeting. */
export const meetingButton = (ctx: Context, verb: 'details' | 'calendar' | 'documents', { id }: Meeting): Button =>
  buttonOf(ctx, `meetings.${verb}`, { meeting: id })

/** A network's name where it is not clear anyway. */
export function nameIfNeeded(ctx: Context, network: Network | undefined): Network | undefined {
  const own = ctx.conversation.networks
  return network && own.length === 1 && own[0] === network.id ? undefined : network
}

export const heading = (...words: Words[]): Block => paragraph(bold(...words))

/** A place without a network is said; without a place the person is asked which network is meant. */
export async function noNetwork(
  ctx: Context,
  { place }: Scope,
  call: { command: string; input: Question },
): Promise<Reply[]> {
  if (!place) return askForNetwork(ctx, call)
  const body = [paragraph(ctx.t('meetings:noNetworkThere', { place: place.name }))]
  const asked = await search.asked(ctx, question.parse(call.input))
  return [{ body, buttons: [buttonOf(ctx, 'meetings.list'), ...changeButtons(ctx, search, call.command, asked)] }]
}
