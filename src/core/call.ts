import { z } from 'zod'

/** A call of a command as it comes back from where it was kept: behind a button, in a form, with a notice. */
export const callShape = z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() })
