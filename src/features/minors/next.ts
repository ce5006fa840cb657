import { z } from 'zod'

/** What the person was about to agree to; it goes on once that is settled. */
export const next = z.object({
  next: z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() }),
})
