import type { Context } from '../../core/feature.ts'
import { type Block, bold, type Inline, lines, link } from '../../core/rich.ts'
import { dateLine, type Meeting, sessionsOf, whereLine } from '../meetings/index.ts'
import { chosenWords } from './chosen.ts'
import type { Registration } from './store/registrations.ts'
import { placeIn, type Stand } from './store/stand.ts'
import { instantAt } from './when.ts'

/** The organisation's name, or that somebody comes as a guest. */
export const whoOf = ({ t }: Context, organisation: { name: string } | null): string =>
  organisation?.name ?? t.text('registration:guest')

/** How a registration stands, in one sentence. */
export function stateLine(
  ctx: Context,
  { organisation, state, seats, offered, offeredUntil }: Registration,
  meeting: Meeting,
) {
  const until = offeredUntil ? instantAt(ctx, offeredUntil, meeting) : ''
  const count = state === 'offered' ? offered : seats
  return ctx.t(`registration:state.${state}`, { who: whoOf(ctx, organisation), count, until })
}

/** The facts of a registration: how it stands, when and where, and what was said about those who come. */
export async function registrationBlocks(
  ctx: Context,
  registration: Registration,
  meeting: Meeting,
  stand: Stand,
): Promise<Block[]> {
  ctx.cite(meeting)
  return [
    lines(
      bold(stateLine(ctx, registration, meeting)),
      moreLine(ctx, registration, meeting),
      placeLine(ctx, registration, meeting, stand),
    ),
    lines(
      bold(ctx.text(meeting.title).text),
      dateLine(ctx, meeting),
      whereLine(ctx, meeting),
      onlineLine(ctx, registration, meeting),
    ),
    ...needs(ctx, registration, meeting, await partsLine(ctx, registration)),
  ]
}

function moreLine(ctx: Context, { state, more, offered, offeredUntil }: Registration, meeting: Meeting) {
  if (state !== 'registered' || more === 0) return undefined
  if (offered === 0 || offeredUntil === null) return ctx.t('registration:more.waiting', { count: more })
  return ctx.t('registration:more.offered', { count: offered, until: instantAt(ctx, offeredUntil, meeting) })
}

function placeLine(ctx: Context, { id }: Registration, { waiting }: Meeting, stand: Stand): Inline[] | undefined {
  const place = placeIn(stand, id)
  if (place === null) return undefined
  return waiting === 'order' ? ctx.t('registration:place', { place }) : ctx.t('registration:line.choice')
}

/** The link is for those who are registered, and for nobody else. */
function onlineLine({ t }: Context, { state }: Registration, { onlineUrl }: Meeting): Inline[] | undefined {
  if (onlineUrl === null || state !== 'registered') return undefined
  return t('registration:online', { link: link(onlineUrl, onlineUrl) })
}

async function partsLine(ctx: Context, { meetingId, parts }: Registration): Promise<Inline[] | undefined> {
  if (parts.length === 0) return undefined
  const chosen = chosenWords(ctx, await sessionsOf(ctx, meetingId), parts)
  return ctx.t('registration:parts', { parts: ctx.format.list(chosen) })
}

function needs(
  { format, t }: Context,
  { state, seats, names, interpretation, children, note }: Registration,
  { asksNames }: Meeting,
  parts: Inline[] | undefined,
): Block[] {
  const missing = asksNames && state === 'registered' ? seats - names.length : 0
  const said = [
    parts,
    names.length > 0 ? t('registration:names.said', { names: format.list(names) }) : undefined,
    missing > 0 ? t('registration:names.missing', { count: missing }) : undefined,
    interpretation.length > 0
      ? t('registration:interpretation.said', { languages: format.list(interpretation.map(format.language)) })
      : undefined,
    children > 0 ? t('registration:children.said', { count: children }) : undefined,
    note ? t('registration:note.said', { note }) : undefined,
  ]
  return said.some((line) => line !== undefined) ? [lines(...said)] : []
}
