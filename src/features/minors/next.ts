import { z } from 'zod'
import { callShape } from '../../core/call.ts'

/** What the person was about to agree to; it goes on once that is settled. */
export const next = z.object({
  next: callShape,
})
