import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { article } from '../articles/index.ts'
import { saved } from './saved.ts'
import { answerNamed, replace } from './store.ts'

const input = z.object({
  article: z.string(),
  /** The network that answers so. */
  network: z.string(),
  /** As the change left it. */
  mark: z.string().nullable(),
  /** As it was before. */
  back: article.nullable(),
})

/** Asks again when the way back is a day old. */
export const undo = command({
  name: 'answers.undo',
  input,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, change) => ({
    body: [paragraph(ctx.t('answers:undo.ask'))],
    buttons: [
      buttonOf(ctx, 'answers.restore', change),
      buttonOf(ctx, 'answers.open', { article: change.article }),
      buttonOf(ctx, 'help.keep'),
    ],
  }),
})

/** Brings an answer back to what it was before a change, if nobody has changed it since. */
export const restore = command({
  name: 'answers.restore',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'answers.undo' },
  async handle(ctx, { article: id, network, mark, back }) {
    const before = await answerNamed(ctx, id)
    if (back && back.networkId !== network) throw new UserError('common:outdated')
    const after = await replace(ctx, id, mark, back)
    return { ...saved(ctx, { done: 'answers:restore.done', before, after }), replace: true }
  },
})
