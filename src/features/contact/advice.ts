import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { scopeOf } from '../places/index.ts'
import { pointerBlock } from './rules.ts'
import { advicePointers } from './store.ts'

/** None of the network's business, but somebody needs help: who gives advice, as of when. */
export const advice = command({
  name: 'contact.advice',
  input: z.object({ place: z.string().optional() }),
  permission: 'anyone',
  async handle(ctx, { place }) {
    const pointers = await advicePointers(ctx, await scopeOf(ctx, place))
    if (pointers.length === 0) {
      return { body: [paragraph(ctx.t('common:notOurs'))], buttons: [buttonOf(ctx, 'contact.human')] }
    }
    return {
      body: [
        paragraph(ctx.t('contact:advice.answer')),
        ...pointers.map((pointer) => pointerBlock(ctx, pointer)),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'contact.human')],
    }
  },
})

/** Somebody's life is in danger: numbers that are answered now. Fixed words, so that nothing can fail. */
export const crisis = command({
  name: 'contact.crisis',
  input: z.object({}),
  permission: 'anyone',
  handle: (ctx) => ({
    body: [
      paragraph(ctx.t('contact:crisis.answer')),
      lines(ctx.t('contact:crisis.emergency'), ctx.t('contact:crisis.line')),
      paragraph(ctx.t('contact:crisis.program')),
    ],
    buttons: [buttonOf(ctx, 'contact.human')],
  }),
})
