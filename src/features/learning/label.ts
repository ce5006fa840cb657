import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Feature } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { coordinated } from '../../core/permission.ts'
import { type Inline, paragraph } from '../../core/rich.ts'
import type { LearningOptions } from './index.ts'
import { intentLabel, intentsOf, none } from './intents.ts'
import { countOpen, openQuestion, reopen, settle } from './store/review.ts'
import { nextView, questionView } from './view.ts'

const input = z.object({ id: z.string() })
const shape = { permission: 'coordinator', personal: true, changes: { ask: 'learning.questions' } } as const

/** Says what a question means; with that it can be learned from. */
export const label = ({ features }: LearningOptions) =>
  command({
    ...shape,
    name: 'learning.label',
    input: input.extend({ label: z.string() }),
    async handle(ctx, { id, label }) {
      if (label !== none && !intentsOf(features()).includes(label)) throw new UserError('common:outdated')
      const settled = await settle(ctx, coordinated(ctx.person), id, { state: 'labelled', label })
      const done = ctx.t('learning:label.done', { intent: intentLabel(ctx, features(), label) })
      return afterwards(ctx, features(), id, settled ? done : null)
    },
  })

/** Takes a question from the list; it goes altogether in the night. */
export const remove = ({ features }: LearningOptions) =>
  command({
    ...shape,
    name: 'learning.remove',
    input,
    async handle(ctx, { id }) {
      const settled = await settle(ctx, coordinated(ctx.person), id, { state: 'dismissed' })
      return afterwards(ctx, features(), id, settled ? ctx.t('learning:remove.done') : null)
    },
  })

/** Takes the last decision back. */
export const undo = ({ features }: LearningOptions) =>
  command({
    ...shape,
    name: 'learning.undo',
    input,
    async handle(ctx, { id }) {
      const networks = coordinated(ctx.person)
      await reopen(ctx, networks, id)
      const question = await openQuestion(ctx, networks, id)
      if (!question) throw new UserError('learning:label.gone')
      const before = [paragraph(ctx.t('learning:undo.done'))]
      const left = await countOpen(ctx, networks)
      return { ...questionView(ctx, features(), question, { before, left }), replace: true }
    },
  })

/** What was done, or that somebody else was faster, and the next question. */
async function afterwards(
  ctx: Context,
  features: readonly Feature[],
  id: string,
  done: Inline[] | null,
): Promise<Reply> {
  const before = [paragraph(done ?? ctx.t('learning:label.late'))]
  return { ...(await nextView(ctx, features, { after: id, before, ...(done ? { undo: id } : {}) })), replace: true }
}
