import { z } from 'zod'
import { periodShape } from '../../core/period.ts'

/** What a question about meetings may say. */
export const question = z.object({
  place: z.string().optional(),
  ...periodShape,
  argument: z.string().optional(),
})

/** The same, a page at a time. */
export const paged = question.extend({ page: z.int().nonnegative().optional() })

/** One meeting: the one whose button was pressed, else the next of the place or network that is meant. */
export const which = question.extend({ meeting: z.string().optional() })

export type Question = z.infer<typeof question>
