import { z } from 'zod'

/** What a question about meetings may say. */
export const question = z.object({
  place: z.string().optional(),
  after: z.iso.date().optional(),
  before: z.iso.date().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  argument: z.string().optional(),
})

/** The same, a page at a time. */
export const paged = question.extend({ page: z.int().nonnegative().optional() })

/** One meeting: the one whose button was pressed, else the next of the place or network that is meant. */
export const which = question.extend({ meeting: z.string().optional() })

export type Question = z.infer<typeof paged>
