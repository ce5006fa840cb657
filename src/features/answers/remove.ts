import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { existingAnswer } from './existing.ts'
import { saved } from './saved.ts'
import { markOf, replace } from './store.ts'

const input = z.object({ article: z.string() })

/** Asks before an answer goes. */
export const remove = command({
  name: 'answers.remove',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { article }) {
    const { id, title } = await existingAnswer(ctx, article)
    return {
      body: [paragraph(ctx.t('answers:remove.ask', { title: ctx.text(title).text }))],
      buttons: [buttonOf(ctx, 'answers.confirmRemove', { article: id }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRemove = command({
  name: 'answers.confirmRemove',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'answers.remove' },
  async handle(ctx, { article }) {
    const before = await existingAnswer(ctx, article)
    const after = await replace(ctx, before.id, markOf(before), null)
    return { ...saved(ctx, { done: 'answers:confirmRemove.done', before, after }), replace: true }
  },
})
