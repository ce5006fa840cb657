import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { type Answers, type Command, command, type Dialogue } from '../feature.ts'
import { type Asked, type Fields, kinds, type Part, type Search, type SearchStep, without } from '../search.ts'

/** The command that opens a search's form: with what was looked for, or with its first question. */
export function changeCommand<Question extends Fields>(
  search: Search<Question>,
  steps: readonly SearchStep[],
): Command {
  return command({
    name: search.change,
    input: z.object({ command: z.string(), question: search.question }),
    permission: 'anyone',
    async handle(ctx, input) {
      const { parts, question } = await search.asked(ctx, input.question)
      const answers = answersOf(steps, parts)
      const [first] = steps
      if (parts.length === 0 && first) delete answers[first.key]
      return ctx.open(search.form, answers, { command: input.command, input: question })
    },
  })
}

/** A search's form; each of its steps asks for the part of its name. */
export function searchForm<Question extends Fields>(search: Search<Question>, steps: SearchStep[]): Dialogue {
  return {
    name: search.form,
    permission: 'anyone',
    review: false,
    steps,
    async submit(ctx, answers, call) {
      if (!call) throw new UserError('dialogue:closed')
      const asked = await search.asked(ctx, search.question.parse(call.input ?? {}))
      return ctx.run({ command: call.command, input: changed(asked, steps, answers) })
    },
  }
}

/** The question with the answers that are new; what was not touched stays as it was said. */
function changed<Question extends Fields>(
  { question, parts }: Asked<Question>,
  steps: readonly SearchStep[],
  answers: Answers,
): Question {
  const before = answersOf(steps, parts)
  let next = question
  for (const { key } of steps) {
    const answer = answers[key] ?? null
    if (isDeepStrictEqual(answer, before[key])) continue
    const part = parts.find(({ kind }) => kind === key) ?? { kind: key }
    next = answer?.length ? { ...without(next, { kind: key }), ...kinds[key].read(answer) } : without(next, part)
  }
  return next
}

const answersOf = (steps: readonly SearchStep[], parts: readonly Part[]): Answers =>
  Object.fromEntries(steps.map(({ key }) => [key, parts.find(({ kind }) => kind === key)?.answer ?? null]))
