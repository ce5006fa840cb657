import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'

/** Opens the form for a new answer; `example` is a question that it shall answer. */
export const add = command({
  name: 'answers.add',
  input: z.object({ example: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  handle(ctx, { example }) {
    const [network, ...others] = coordinated(ctx.person)
    return ctx.open('answers.add', {
      ...(network !== undefined && others.length === 0 ? { network } : {}),
      ...(example === undefined ? {} : { example }),
    })
  },
})
