import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { next } from './next.ts'
import { isWaiting, keepOfAge } from './store.ts'

/** Asks once whether somebody is 16; never for a birth date. */
export const ask = command({
  name: 'minors.ask',
  input: next,
  permission: 'anyone',
  personal: true,
  async handle(ctx, input) {
    if (await isWaiting(ctx)) {
      return {
        body: [paragraph(ctx.t('minors:ask.waiting'))],
        buttons: [
          { label: ctx.t.text('minors:ask.goOn'), call: input.next },
          { label: ctx.t.text('minors:ask.newCode'), call: { command: 'minors.young', input } },
          buttonOf(ctx, 'help.keep'),
        ],
      }
    }
    return {
      body: [paragraph(ctx.t('minors:ask.question')), paragraph(ctx.t('minors:ask.why'))],
      buttons: [buttonOf(ctx, 'minors.adult', input), buttonOf(ctx, 'minors.young', input)],
    }
  },
})

/** Keeps the answer, and goes on with what it was asked for. */
export const adult = command({
  name: 'minors.adult',
  input: next,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'minors.ask' },
  async handle(ctx, input) {
    await keepOfAge(ctx)
    return ctx.run(input.next)
  },
})
