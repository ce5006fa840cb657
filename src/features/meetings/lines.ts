import { buttonOf, labelOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, bold, type Inline, lines, link, paragraph, type Words } from '../../core/rich.ts'
import { changeButtons } from '../../core/search.ts'
import { nameOf } from '../network/index.ts'
import { askForNetwork, type Network, type Scope } from '../places/index.ts'
import { search } from './asked.ts'
import { type Question, question } from './question.ts'
import { isWholeDays, lastDayOf, type Meeting, mapLink, openingOf, startParameter, whereabouts } from './rules.ts'

/** What a line needs of whoever reads it. */
type Said = Pick<Context, 'format' | 't'>

/** What everybody wants to know of a meeting: when, where, about what. */
export function meetingLines(ctx: Context, meeting: Meeting, network?: Network): Block {
  const { format, t } = ctx
  ctx.cite(meeting)
  const languages = format.list(meeting.interpretation.map(format.language))
  return lines(
    network && bold(nameOf(ctx, network)),
    stateLine(ctx, meeting),
    dateLine(ctx, meeting),
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
export function whenOf({ format, t }: Said, meeting: Meeting): Inline[] {
  const { startsAt, endsAt, zone } = meeting
  const [first, last] = [startsAt.slice(0, 10), lastDayOf(meeting)]
  const values = {
    day: format.day(first),
    from: format.time(startsAt),
    to: format.time(endsAt),
    zone: format.zone(startsAt, zone),
  }
  if (isWholeDays(meeting)) {
    return first === last
      ? t('meetings:wholeDay', values)
      : t('meetings:wholeDays', { ...values, lastDay: format.day(last) })
  }
  return first === last
    ? t('meetings:when', values)
    : t('meetings:whenDays', { ...values, lastDay: format.day(endsAt.slice(0, 10)) })
}

export const dateLine = (ctx: Said, meeting: Meeting): Inline[] =>
  ctx.t('meetings:date', { when: whenOf(ctx, meeting) })

export function whereLine({ t }: Said, meeting: Meeting): Inline[] {
  if (meeting.onlineUrl && !meeting.venue && !meeting.address) return t('meetings:online')
  const place = whereabouts(meeting).join(', ')
  return t(meeting.onlineUrl ? 'meetings:whereAndOnline' : 'meetings:where', { place })
}

/** The venue on a map, where there is one. */
export const mapLine = ({ t }: Said, meeting: Meeting): Inline | undefined =>
  meeting.venue || meeting.address ? link(mapLink(meeting), t('meetings:map')) : undefined

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

/** To say that one comes, or that one does not; as long as the one or the other can be said. */
export function answerButtons(ctx: Context, meeting: Meeting): Button[] {
  const opening = openingOf(meeting, ctx.now)
  const input = { meeting: meeting.id }
  const come = { label: ctx.t.text('registration:register.short'), call: { command: 'registration.register', input } }
  const decline = buttonOf(ctx, 'registration.decline', input)
  if (opening === 'open' || opening === 'early') return [come, decline]
  return opening === 'closed' ? [decline] : []
}

/** From when and until when one can register, where that is limited. */
export function openingLine({ format, now, t }: Context, meeting: Meeting): Inline[] | undefined {
  const opening = openingOf(meeting, now)
  const day = (local: string) => ({ day: format.day(local.slice(0, 10)), time: format.time(local) })
  if (opening === 'early' && meeting.opensAt) return t('meetings:opens', day(meeting.opensAt))
  if (opening === 'open' && meeting.closesAt) return t('meetings:closes', day(meeting.closesAt))
  return opening === 'closed' ? t('meetings:closed') : undefined
}
/** Passes a meeting on into another chat. */
export const shareButton = (ctx: Context, meeting: Meeting): Button => ({
  label: labelOf(ctx, { name: 'sharing.show' }),
  call: { command: 'sharing.show', input: { meeting: meeting.id } },
  share: startParameter(meeting),
})

/** The venue on a map, where its point is known. */
export const mapButton = ({ t }: Context, meeting: Meeting): Button[] =>
  meeting.latitude === null || meeting.longitude === null
    ? []
    : [{ label: t.text('meetings:map'), url: mapLink(meeting) }]

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
