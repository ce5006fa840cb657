import { buttonOf } from '../../core/context.ts'
import type { Context, Feature } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { coordinated } from '../../core/permission.ts'
import { type Block, bold, list, paragraph, type Words } from '../../core/rich.ts'
import { canWriteAnswers } from './answer.ts'
import { intentLabel, intentsOf, none } from './intents.ts'
import { countOpen, nextOpen, type OpenQuestion } from './store/review.ts'

const mostLikely = 3

/** The next question that waits for this person's networks, under what is said before it. */
export async function nextView(
  ctx: Context,
  features: readonly Feature[],
  { after, before = [], undo }: { after?: string; before?: Block[]; undo?: string },
): Promise<Reply> {
  const networks = coordinated(ctx.person)
  const question = await nextOpen(ctx, networks, after)
  const left = await countOpen(ctx, networks)
  const undoing = undo === undefined ? [] : [buttonOf(ctx, 'learning.undo', { id: undo })]
  if (question) return questionView(ctx, features, question, { left, before, undoing })
  const again =
    left > 0 ? [{ label: ctx.t.text('learning:questions.again'), call: { command: 'learning.questions' } }] : []
  return {
    body: [...before, paragraph(ctx.t(left > 0 ? 'learning:questions.end' : 'learning:questions.none'))],
    buttons: [...undoing, ...again, buttonOf(ctx, 'coordination.show')],
  }
}

/** One question with what it was taken for, and what it may be named. */
export function questionView(
  ctx: Context,
  features: readonly Feature[],
  question: OpenQuestion,
  { left, before = [], undoing = [] }: { left: number; before?: Block[]; undoing?: Button[] },
): Reply {
  const { id, text, meant, candidates } = question
  const likely = [...new Set([...(meant ? [meant] : []), ...candidates])].filter((intent) =>
    intentsOf(features).includes(intent),
  )
  const named = (intent: string): Button => ({
    label: intentLabel(ctx, features, intent),
    call: { command: 'learning.label', input: { id, label: intent } },
  })
  return {
    body: [
      ...before,
      paragraph(bold(ctx.t('learning:questions.waiting', { count: left }))),
      paragraph(ctx.t('learning:sentence', { sentence: text })),
      list(factsOf(ctx, features, question)),
      paragraph(ctx.t('learning:questions.ask')),
    ],
    buttons: [
      ...likely.slice(0, mostLikely).map(named),
      buttonOf(ctx, 'learning.others', { id }),
      named(none),
      ...(canWriteAnswers(features) ? [buttonOf(ctx, 'learning.answer', { id })] : []),
      ...(left > 1
        ? [
            {
              label: ctx.t.text('dialogue:skip'),
              call: { command: 'learning.questions', input: { after: id } },
            },
          ]
        : []),
      buttonOf(ctx, 'learning.remove', { id }),
      ...undoing,
    ],
  }
}

function factsOf(ctx: Context, features: readonly Feature[], question: OpenQuestion): Words[] {
  const { language, kind, candidates, meant } = question
  const labels = (intents: readonly string[]) =>
    ctx.format.list(intents.map((intent) => intentLabel(ctx, features, intent)))
  return [
    language === null
      ? ctx.t('learning:questions.unknownLanguage')
      : ctx.t('learning:questions.language', { language: ctx.format.language(language) }),
    candidates.length === 0
      ? ctx.t('learning:questions.nothing')
      : ctx.t(`learning:questions.${kind}`, { intents: labels(candidates) }),
    ...(meant === null ? [] : [ctx.t('learning:questions.meant', { intent: labels([meant]) })]),
  ]
}
