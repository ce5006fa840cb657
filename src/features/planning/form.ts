import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { answered, planIn } from './answers.ts'
import { begun, type Draft, draftIn, draftOf, keepDraft } from './draft.ts'
import { steps } from './steps.ts'
import { stretchOf, stretchValue } from './stretch.ts'
import { checkStretch } from './times.ts'

/** A new meeting in a few questions, and one question of it for a change. */
export const meetingForm: Dialogue = {
  name: 'planning.meeting',
  permission: 'coordinator',
  steps,
  review: false,
  async submit(ctx, answers) {
    const draft = answers['field'] === undefined ? await beginIn(ctx, answers) : await changeIn(ctx, answers)
    return ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
  },
  cancelled: backToDraft,
}

/** A question about a draft that is cancelled leads back to it. */
export function backToDraft(ctx: Context, answers: Answers): Promise<Reply[]> | null {
  const draft = draftIn(ctx)
  return draft && draft.id === answers['draft']
    ? ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
    : null
}

async function beginIn(ctx: Context, answers: Answers) {
  const planned = await planIn(ctx, answers)
  checkStretch(ctx, planned)
  return keepDraft(ctx, { ...begun(ctx), planned, kind: 'new', dated: true, copyOf: null, repeat: null })
}

/** @throws UserError when the draft is gone that the question belongs to. */
async function changeIn(ctx: Context, { draft: id, field, ...answers }: Answers) {
  if (typeof id !== 'string' || typeof field !== 'string') throw new UserError('planning:closed')
  const draft = draftOf(ctx, id)
  if (field !== 'when') {
    return keepDraft<Draft>(ctx, {
      ...draft,
      planned: await answered(ctx, draft.planned, { [field]: answers[field] ?? null }),
    })
  }
  const { startsAt, endsAt } = stretchOf(answers['when'])
  const when = stretchValue({ startsAt, endsAt: endsAt ?? stretchOf(answers['until']).startsAt })
  const planned = await answered(ctx, draft.planned, { when })
  checkStretch(ctx, planned)
  // A rhythm counts from the first date.
  return keepDraft<Draft>(
    ctx,
    draft.kind === 'new' ? { ...draft, planned, dated: true, repeat: null } : { ...draft, planned },
  )
}
