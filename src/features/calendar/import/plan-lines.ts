import type { Context } from '../../../core/feature.ts'
import { type Block, type Inline, lines, list, paragraph } from '../../../core/rich.ts'
import { chooseText } from '../../../core/translated.ts'
import type { Found } from './found.ts'
import type { Decided, Plan } from './plan.ts'

const mostFaults = 8
const mostGone = 8

/** What the calendar calls itself, and how much is in it. */
export function titleLine({ t }: Context, { calendar, meetings }: Found): Block {
  const count = meetings.length
  return paragraph(
    calendar === null ? t('calendar:preview.unnamed', { count }) : t('calendar:preview.found', { calendar, count }),
  )
}

/** How many are new, different and as before. */
export function countLines({ t }: Context, plan: Plan): Block {
  const counts = (['created', 'changed', 'unchanged'] as const).filter((what) => plan[what].length > 0)
  if (counts.length === 0) return paragraph(t('calendar:preview.nothing'))
  return list(counts.map((what) => t(`calendar:preview.${what}`, { count: plan[what].length })))
}

/** Each meeting that would be made or changed, on a line. */
export function changeLines(ctx: Context, { created, changed }: Plan): Inline[][] {
  const all = [
    ...created.map((after) => ({ what: 'new', after })),
    ...changed.map(({ before, after }) => ({
      what: after.state === 'cancelled' && before.state === 'planned' ? 'cancelled' : 'changed',
      after,
    })),
  ]
  return all
    .toSorted((a, b) => (a.after.startsAt < b.after.startsAt ? -1 : 1))
    .map(({ what, after }) => ctx.t(`calendar:item.${what}`, { meeting: meetingLine(ctx, after) }))
}

/** What could not be read, with its line, so that somebody can look there. */
export function faultBlocks({ t }: Context, { faults, moreFaults }: Found): Block[] {
  if (faults.length === 0) return []
  const shown = faults
    .slice(0, mostFaults)
    .map(({ line, kind }) => t('calendar:fault.at', { line, fault: t(`calendar:fault.${kind}`) }))
  const more = faults.length - shown.length + moreFaults
  return [
    paragraph(t('calendar:preview.faults', { count: faults.length + moreFaults })),
    list(more > 0 ? [...shown, t('calendar:preview.moreFaults', { count: more })] : shown),
  ]
}

/** What was left out, guessed or kept back. */
export function remarks({ t, format }: Context, { unknownZones, cut, leftOut, meetings }: Found): Block[] {
  const rooms = meetings.filter(({ onlineUrl }) => onlineUrl !== null).length
  const counted = (['past', 'later', 'private', 'more'] as const).filter((what) => leftOut[what] > 0)
  const said = [
    ...(unknownZones.length > 0 ? [t('calendar:preview.zones', { zones: format.list(unknownZones.slice(0, 5)) })] : []),
    ...(cut.length > 0 ? [t('calendar:preview.cut', { titles: format.list(cut.slice(0, 5)) })] : []),
    ...counted.map((what) => t(`calendar:left.${what}`, { count: leftOut[what] })),
    ...(rooms > 0 ? [t('calendar:preview.rooms', { count: rooms })] : []),
  ]
  return said.length > 0 ? [lines(...said)] : []
}

/** What earlier imports brought and the calendar has no more; it stays. */
export function goneBlocks(ctx: Context, { gone }: Plan): Block[] {
  if (gone.length === 0) return []
  const shown: Inline[][] = gone.slice(0, mostGone).map((meeting) => meetingLine(ctx, meeting))
  const more = gone.length - shown.length
  return [
    paragraph(ctx.t('calendar:preview.gone', { count: gone.length })),
    list(more > 0 ? [...shown, ctx.t('calendar:preview.moreGone', { count: more })] : shown),
  ]
}

function meetingLine({ t, format, locale }: Context, { title, startsAt, endsAt, venue }: Decided): Inline[] {
  const days = startsAt.endsWith('T00:00') && endsAt.endsWith('T00:00')
  const values = {
    day: format.day(startsAt.slice(0, 10)),
    time: format.time(startsAt),
    title: chooseText(title, locale, []).text,
  }
  const said = days ? t('calendar:item.day', values) : t('calendar:item.time', values)
  return venue === null ? said : t('calendar:item.at', { meeting: said, place: venue })
}
