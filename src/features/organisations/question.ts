import { z } from 'zod'
import { topics } from '../../store/content/format.ts'

/** What a question about organisations may say. */
export const question = z.object({
  topic: z.enum(topics).optional().catch(undefined),
  place: z.string().optional(),
  /** One that is spoken there. */
  language: z.string().optional(),
  /** Words to look for in names and texts. */
  argument: z.string().optional(),
})

/** The same, a page at a time. */
export const paged = question.extend({ page: z.int().nonnegative().optional() })

export type Question = z.infer<typeof question>
