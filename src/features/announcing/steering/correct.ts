import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { progress } from '../../../store/broadcasts/progress.ts'
import { button, networksOf, steeredNamed } from '../draft/own.ts'
import { type Announcement, wordsOf } from '../draft/shape.ts'
import { headingStep, textStep } from '../draft/write.ts'
import { lockAnnouncement } from '../store/announcements.ts'
import { fourEyes } from '../store/approval.ts'
import { applyCorrection, demandOut } from './apply.ts'
import { standing } from './progress.ts'
import { proposeCorrection } from './proposed.ts'

/** Another text for what is out already: first which language, where there are several. */
export const correctCommand = command({
  name: 'announcing.correct',
  input: z.object({ announcement: z.string(), language: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id, language }): Promise<Reply> {
    const seen = await sentOne(ctx, id)
    const languages = Object.keys(seen.texts)
    const [only, ...others] = languages
    if (only === undefined) throw new UserError('announcing:correct.data')
    const chosen = language ?? (others.length === 0 ? only : undefined)
    const own = chosen === undefined ? undefined : seen.texts[chosen]
    if (chosen !== undefined && own) {
      const before: Answers = { ...(own.title === null ? {} : { heading: own.title }), text: own.body }
      return ctx.open('announcing.correct', {
        announcement: id,
        seen: wordsOf(own),
        language: chosen,
        ...before,
      })
    }
    return {
      body: [paragraph(ctx.t('announcing:correct.which'))],
      buttons: [
        ...languages.map((each) => ({
          label: ctx.t.text(`announcing:version.${seen.texts[each]?.outdated ? 'outdated' : 'name'}`, {
            language: ctx.format.language(each),
          }),
          call: { command: 'announcing.correct', input: { announcement: id, language: each } },
        })),
        button(ctx, 'progress', id),
      ],
    }
  },
})

const answered = z.object({
  announcement: z.string(),
  /** The words as they were when the correction began. */
  seen: z.string(),
  language: z.string(),
  heading: z.string().nullish(),
  text: z.string(),
})

/** The right words; those who have the wrong ones get them in their place. */
export const correcting: Dialogue = {
  name: 'announcing.correct',
  permission: 'coordinator',
  review: true,
  steps: [headingStep, textStep],
  async submit(ctx, answers): Promise<Reply> {
    const { announcement: id, seen: before, language, heading, text } = answered.parse(answers)
    await lockAnnouncement(ctx.tx, id)
    const seen = await sentOne(ctx, id)
    const own = seen.texts[language]
    if (!own || wordsOf(own) !== before) throw new UserError('announcing:correct.meanwhile')
    const words = { language, title: heading ?? null, body: text }
    const wanting = await fourEyes(ctx.tx, networksOf(seen))
    if (wanting.length > 0) return proposeCorrection(ctx, seen, { ...words, was: before }, wanting)
    const changed = await applyCorrection(ctx, seen, words)
    const fresh = await steeredNamed(ctx, id)
    return standing(
      ctx,
      fresh,
      await progress(ctx.tx, id, ctx.now),
      ctx.t('announcing:correct.done', { count: changed }),
    )
  },
}

/** One that is out. @throws UserError for what can still be changed as a draft, and for what was taken back. */
export async function sentOne(ctx: Context, id: string): Promise<Announcement> {
  const seen = await steeredNamed(ctx, id)
  demandOut(seen)
  return seen
}
