import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Option, Step } from '../../core/feature.ts'
import { coordinated } from '../../core/permission.ts'
import { nameOf } from '../network/index.ts'
import { networks } from '../places/index.ts'
import { bodyIn, linkIn, questionsIn, sourceIn, takenBy, titleIn } from './rules.ts'
import { answersOf } from './store.ts'

/** What an answer consists of. */
export const steps: Step[] = [
  { key: 'network', kind: 'choice', options: ownNetworks },
  { key: 'heading', kind: 'text', quoted: true, check: (_, text) => titleIn(text) },
  { key: 'text', kind: 'text', quoted: true, long: true, check: (_, text) => bodyIn(text) },
  {
    key: 'questions',
    kind: 'text',
    quoted: true,
    long: true,
    async check(ctx, text, answers) {
      // Somebody has asked this already, and it was what the dialogue was opened for.
      const example = answers['questions'] === undefined ? answers['example'] : undefined
      const questions = questionsIn(typeof example === 'string' ? `${example}\n${text}` : text)
      await refuseTaken(ctx, questions, answers)
      return questions.join('\n')
    },
    show: (_, value) => value.replace(/^|\n/gu, '\n– '),
  },
  { key: 'source', kind: 'text', quoted: true, optional: true, check: (_, text) => sourceIn(text) },
  { key: 'link', kind: 'text', optional: true, check: (_, text) => linkIn(text) },
]

/** One question has one answer. @throws UserError that names the article which has it. */
export async function refuseTaken(ctx: Context, questions: readonly string[], answers: Answers): Promise<void> {
  const network = typeof answers['network'] === 'string' ? answers['network'] : null
  const others = (await answersOf(ctx, [network, null])).filter(({ id }) => id !== answers['article'])
  const taken = takenBy(questions, others)
  if (!taken) return
  const title = ctx.text(taken.article.title).text
  throw new UserError('answers:bad.taken', { question: taken.question, title })
}

async function ownNetworks(ctx: Context): Promise<Option[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx))
    .filter(({ id }) => own.includes(id))
    .map((network) => ({ value: network.id, label: nameOf(ctx, network) }))
}
