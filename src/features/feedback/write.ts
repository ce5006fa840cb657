import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { about, attended } from './ask.ts'
import { button } from './rules.ts'
import { givenBy, keepWords } from './store/feedback.ts'

const mostLetters = 2000

/** Words beside the rating; nobody has to write any. */
export const write = command({
  name: 'feedback.write',
  input: about,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { meeting }) {
    await attended(ctx, meeting)
    if (!(await givenBy(ctx, meeting))) return ctx.run({ command: 'feedback.ask', input: { meeting } })
    return ctx.open('feedback.words', { meeting })
  },
})

const answered = z.object({ meeting: z.string(), text: z.string().min(1) })

/** Asks for the words and, with them in view, whether the coordination may read them: without that nothing is kept. */
export const words: Dialogue = {
  name: 'feedback.words',
  permission: 'anyone',
  review: true,
  consents: () => true,
  steps: [
    {
      key: 'text',
      kind: 'text',
      long: true,
      parse(_ctx, text) {
        if (text.trim().length > mostLetters) throw new UserError('feedback:words.long', { count: mostLetters })
        return text.trim()
      },
    },
  ],
  async submit(ctx, answers) {
    const { meeting, text } = answered.parse(answers)
    await attended(ctx, meeting)
    if (!(await keepWords(ctx, meeting, text, consentIn(ctx)))) {
      return ctx.run({ command: 'feedback.ask', input: { meeting } })
    }
    return {
      body: [paragraph(ctx.t('feedback:words.done'))],
      buttons: [button(ctx, 'write.again', 'write', { meeting }), buttonOf(ctx, 'feedback.remove', { meeting })],
    }
  },
}

/** What the person agrees to, as chat and form say it. */
const consentIn = ({ t }: Context): string => `${t.text('feedback:words.text.ask')} ${t.text('feedback:words.confirm')}`
