import { command, type Dialogue } from '../../../core/feature.ts'
import { paragraph } from '../../../core/rich.ts'
import { titlesOf } from '../lines.ts'
import { addRemark } from '../store/applications.ts'
import { change } from '../store/change.ts'
import { passageIn } from '../texts.ts'
import { card } from './card.ts'
import { held, ownApplication, seen, settled } from './held.ts'
import { carried, seenIn } from './seen.ts'

/** Asks the applicant something; both sides stay in their own chat. */
export const ask = command({
  name: 'joining.ask',
  input: seen,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, input) => held(ctx, input, () => ctx.open('joining.ask', carried(input))),
})

export const asking: Dialogue = {
  name: 'joining.ask',
  permission: 'coordinator',
  review: 'brief',
  steps: [{ key: 'text', kind: 'text', quoted: true, long: true, check: (_, text) => passageIn(text) }],
  async about(ctx, answers) {
    const application = await ownApplication(ctx, seenIn(answers).application)
    return [paragraph(ctx.t('joining:ask.about', await titlesOf(ctx, application)))]
  },
  submit: (ctx, answers) =>
    held(ctx, seenIn(answers), async ({ id, ...application }) => {
      const text = String(answers['text'])
      await addRemark(ctx.tx, { application: id, person: ctx.person.id, coordination: true, text, at: ctx.now })
      const asked = await change(ctx, { id, ...application }, { state: 'asked' })
      await settled(ctx, asked, { verb: 'ask', event: 'asked' })
      return card(ctx, asked, [paragraph(ctx.t('joining:ask.done'))])
    }),
}
