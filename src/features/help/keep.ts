import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'

/** The "no" to a question that would have changed something. */
export const keep = command({
  name: 'help.keep',
  input: z.object({}),
  permission: 'anyone',
  handle: (ctx) => ({ body: [paragraph(ctx.t('help:keep.kept'))], replace: true }),
})
