import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { type Block, list, paragraph } from '../../core/rich.ts'
import { agreesToAll, purposes } from './rules.ts'
import { ownQuestions, withdrawQuestions } from './store/kept.ts'

const mostShown = 10

/** What a person has passed on, and the way to take it back. */
export const own = command({
  name: 'learning.own',
  chat: 'myquestions',
  aliases: ['meinefragen'],
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    const kept = await ownQuestions(ctx)
    const all = agreesToAll(ctx.person)
    if (kept.length === 0 && !all) return { body: [paragraph(ctx.t('learning:own.none'))] }
    const shown = kept.slice(0, mostShown).map((text) => ctx.t('learning:sentence', { sentence: text }))
    const more = kept.length - shown.length
    const body: Block[] = [
      ...(shown.length > 0 ? [paragraph(ctx.t('learning:own.kept')), list(shown)] : []),
      ...(more > 0 ? [paragraph(ctx.t('learning:own.more', { count: more }))] : []),
      ...(all ? [paragraph(ctx.t('learning:own.all'))] : []),
      paragraph(ctx.t('learning:own.rules')),
    ]
    return { body, buttons: [buttonOf(ctx, 'learning.withdraw'), buttonOf(ctx, 'help.keep')] }
  },
})

/** Takes every consent to pass questions on back; what was kept goes with it. */
export const withdraw = command({
  name: 'learning.withdraw',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'learning.own' },
  async handle(ctx) {
    const { state } = ctx.conversation
    const count = await withdrawQuestions(ctx)
    const gone: readonly string[] = Object.values(purposes)
    ctx.person.agreed = ctx.person.agreed.filter((purpose) => !gone.includes(purpose))
    delete state.unclear
    delete state.learning
    return { body: [paragraph(ctx.t('learning:withdraw.done', { count }))], replace: true }
  },
})
