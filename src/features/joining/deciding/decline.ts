import { command, type Dialogue } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { titlesOf } from '../lines.ts'
import { change } from '../store/change.ts'
import { passageIn } from '../texts.ts'
import { card } from './card.ts'
import { held, ownApplication, seen, settled } from './held.ts'
import { carried, seenIn } from './seen.ts'

/** Declines an application, with the reason that the applicant reads. */
export const decline = command({
  name: 'joining.decline',
  input: seen,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, input) => held(ctx, input, () => ctx.open('joining.decline', carried(input))),
})

export const declining: Dialogue = {
  name: 'joining.decline',
  permission: 'coordinator',
  review: 'brief',
  steps: [{ key: 'reason', kind: 'text', quoted: true, long: true, check: (_, text) => passageIn(text) }],
  async about(ctx, answers) {
    const application = await ownApplication(ctx, seenIn(answers).application)
    return [paragraph(ctx.t('joining:decline.about', await titlesOf(ctx, application)))]
  },
  submit: (ctx, answers) =>
    held(ctx, seenIn(answers), async (application) => {
      const reason = String(answers['reason'])
      const declined = await change(ctx, application, { state: 'declined', reason, decidedAt: ctx.now })
      await settled(ctx, declined, { verb: 'decline', event: 'declined' })
      return card(ctx, declined, [paragraph(ctx.t('joining:decline.done'))])
    }),
}
