import { z } from 'zod'
import { command } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import { existingAnswer } from './existing.ts'
import { saved } from './saved.ts'
import { markOf, replace } from './store.ts'

/** Somebody has looked: the answer is still right. */
export const confirm = command({
  name: 'answers.confirm',
  input: z.object({ article: z.string() }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'answers.open' },
  async handle(ctx, input) {
    const before = await existingAnswer(ctx, input.article)
    const checked = { ...before, checkedOn: today(ctx.now, ctx.zone) }
    const after = await replace(ctx, before.id, markOf(before), checked)
    return saved(ctx, { done: 'answers:confirm.done', before, after })
  },
})
