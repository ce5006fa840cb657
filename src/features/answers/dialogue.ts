import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { baseLanguage } from '../../core/base-language.ts'
import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Dialogue } from '../../core/feature.ts'
import { today } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import type { Article } from '../articles/index.ts'
import { questionsIn, rewritten } from './rules.ts'
import { saved } from './saved.ts'
import { refuseTaken, steps } from './steps.ts'
import { answerNamed, markOf, replace } from './store.ts'

const draft = z.object({
  network: z.string(),
  heading: z.string(),
  text: z.string(),
  questions: z.string(),
  source: z.string().nullable(),
  link: z.string().nullable(),
  /** Where an article is changed: which, as it was seen, and in which of its languages. */
  article: z.string().optional(),
  mark: z.string().optional(),
  language: z.string().optional(),
})
type Draft = z.infer<typeof draft>

/** A new answer, or another version of one. */
export const writing: Dialogue = {
  name: 'answers.add',
  permission: 'coordinator',
  review: true,
  steps,
  async submit(ctx, answers) {
    const given = draft.parse(answers)
    const { article, mark = null } = given
    const before = article === undefined ? null : await answerNamed(ctx, article)
    const { mark: _mark, ...unmarked } = answers
    const { questions: _questions, ...unasked } = answers
    try {
      // Since it was checked, another article may have got the same question.
      await refuseTaken(ctx, questionsIn(given.questions), answers)
    } catch (error) {
      return askAgain(ctx, unasked, error)
    }
    const after = before ? changed(ctx, before, given) : written(ctx, article ?? randomUUID(), given)
    try {
      return saved(ctx, { done: 'answers:add.done', before, after: await replace(ctx, after.id, mark, after) })
    } catch (error) {
      const now = markOf(await answerNamed(ctx, after.id))
      return askAgain(ctx, { ...unmarked, ...(now === null ? {} : { mark: now }) }, error, 'answers:add.changedSince')
    }
  },
}

/** What was written is not lost with the refusal. */
async function askAgain(ctx: Context, answers: Answers, error: unknown, key?: string): Promise<Reply> {
  if (!(error instanceof UserError)) throw error
  const question = await ctx.open('answers.add', answers)
  return { ...question, body: [paragraph(ctx.t(key ?? error.key, error.values)), ...question.body] }
}

function written(ctx: Context, id: string, given: Draft): Article {
  const original = (text: string) => ({ [baseLanguage(ctx.locale)]: { text, state: 'original' as const } })
  return {
    ...{ id, networkId: given.network, meetingId: null, about: null },
    ...{ title: original(given.heading), body: original(given.text) },
    ...sourceOf(given),
    ...{ publishedOn: today(ctx.now, ctx.zone), checkedOn: null, file: null, demo: false },
  }
}

function changed(ctx: Context, before: Article, given: Draft): Article {
  const language = given.language ?? baseLanguage(ctx.locale)
  return {
    ...before,
    networkId: given.network,
    title: rewritten(before.title, language, given.heading),
    body: rewritten(before.body, language, given.text),
    ...sourceOf(given),
    checkedOn: today(ctx.now, ctx.zone),
  }
}

const sourceOf = ({ questions, source, link }: Draft) => ({ questions: questions.split('\n'), source, link })
