import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'

/** 1 to 5, the best first, as they are offered. */
export const ratings = [5, 4, 3, 2, 1] as const
export const rating = z.literal([...ratings])
export type Rating = z.infer<typeof rating>

/** Fewer answers than this have no average: it would tell what one person said. */
export const leastAnswers = 3

const morning = Temporal.PlainTime.from('10:00')
/** Later nobody remembers well. */
const daysOfUse = 3

/**
 * When the question comes and until when it is of use: 10:00 at the venue on the day after the end, for three days.
 * @param endsAt local time at the venue, "2027-03-11T20:30".
 */
export function askingOf({ endsAt, zone }: { endsAt: string; zone: string }): { at: Date; notAfter: Date } {
  const day = Temporal.PlainDateTime.from(endsAt).toPlainDate().add({ days: 1 })
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: morning })
  return { at: dateOf(at), notAfter: dateOf(at.add({ days: daysOfUse })) }
}

/** A rating in words. */
export const wordsOf = ({ t }: Context, rated: number): string => t.text(`feedback:rating.${rated}`)

/** A button of this feature under a label of its own. */
export const button = (ctx: Context, label: string, command: string, input: Record<string, unknown>): Button => ({
  label: ctx.t.text(`feedback:${label}`),
  call: { command: `feedback.${command}`, input },
})

const dateOf = (time: Temporal.ZonedDateTime): Date => new Date(time.epochMilliseconds)
