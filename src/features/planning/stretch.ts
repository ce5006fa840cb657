import { UserError } from '../../core/errors.ts'
import type { Answers, Context } from '../../core/feature.ts'
import { draftIn } from './draft.ts'
import type { Base, Stretch } from './times.ts'

// A form keeps a stretch of time as one answer: an ISO interval whose end may be missing.

export const stretchValue = ({ startsAt, endsAt }: Stretch): string =>
  endsAt === null ? startsAt : `${startsAt}/${endsAt}`

/** @throws UserError where the answer is missing: on a sheet on which it could not be read. */
export function stretchOf(answer: Answers[string] | undefined): Stretch {
  if (typeof answer !== 'string') throw new UserError('dialogue:missing')
  const [startsAt = answer, endsAt] = answer.split('/')
  return { startsAt, endsAt: endsAt ?? null }
}

/** The time that stays where an answer leaves something out; a copy keeps the hours, and has no day yet. */
export function baseOf(ctx: Context): Base | undefined {
  const draft = draftIn(ctx)
  return draft ? { ...draft.planned, dated: draft.kind === 'change' || draft.dated } : undefined
}
