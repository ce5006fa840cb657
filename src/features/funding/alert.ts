import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { contactOf, scopeOf } from '../places/index.ts'
import { question } from './wish.ts'

/** To hear of new funding: says that this cannot be promised yet, and what can be done instead. */
export const alert = command({
  name: 'funding.alert',
  intents: ['funding.alert'],
  input: question,
  permission: 'anyone',
  async handle(ctx, input) {
    const { near } = await scopeOf(ctx)
    const contact = near[0] && contactOf(ctx, near[0])
    return {
      body: [
        paragraph(ctx.t('funding:alert.answer')),
        ...(contact ? [paragraph(ctx.t('funding:alert.contact', { contact }))] : []),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'funding.search', input), buttonOf(ctx, 'funding.deadline', input)],
    }
  },
})
