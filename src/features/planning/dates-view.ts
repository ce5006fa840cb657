import type { Context } from '../../core/feature.ts'
import { instantOf } from '../../core/format.ts'
import { type Block, type Inline, list, paragraph } from '../../core/rich.ts'
import type { NewMeeting } from './draft.ts'

/** The dates of a series that is being planned, numbered, with what is left out and why. */
export function datesView({ format, now, t }: Context, { planned, repeat }: NewMeeting): Block[] {
  if (!repeat) return []
  const items = repeat.dates.map((local): Inline[] => {
    const values = { day: format.day(local.slice(0, 10)), time: format.time(local) }
    if (repeat.skipped.includes(local)) return t('planning:dates.skipped', values)
    return t(instantOf(local, planned.zone) <= now ? 'planning:dates.past' : 'planning:dates.on', values)
  })
  const count = takingPlace(repeat, planned.zone, now).length
  return [paragraph(t('planning:dates.title', { count })), list(items, true)]
}

/** The dates on which something will take place. */
export const takingPlace = (repeat: NonNullable<NewMeeting['repeat']>, zone: string, now: Date): string[] =>
  repeat.dates.filter((local) => !repeat.skipped.includes(local) && instantOf(local, zone) > now)
