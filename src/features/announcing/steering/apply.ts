import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { correct } from '../../../store/broadcasts/correct.ts'
import { versionFor } from '../draft/preview.ts'
import { type Announcement, type Correction, originalOf, type Texts } from '../draft/shape.ts'
import { lettersFor } from '../sending/letters.ts'
import { record } from '../sending/record.ts'
import { lettersIn, replaceTexts } from '../store/steering.ts'
import { followNow } from './follow.ts'

const out = ['sending', 'paused', 'finished', 'cancelled']

/** The right words in one language. */
export type Words = Pick<Correction, 'language' | 'title' | 'body'>

/** @throws UserError for what can still be changed as a draft, and for what was taken back. */
export function demandOut({ state, recalledAt }: Announcement): void {
  if (!out.includes(state)) throw new UserError('announcing:correct.notYet')
  if (recalledAt !== null) throw new UserError('announcing:recall.late')
}

/** Puts the right words in the place of those that are out. Returns how many messages are changed. */
export async function applyCorrection(ctx: Context, seen: Announcement, words: Words): Promise<number> {
  const { id } = seen
  const texts = corrected(seen.texts, words)
  await replaceTexts(ctx.tx, id, texts)
  await record(ctx, seen, 'correct')
  const readers = (await lettersIn(ctx.tx, id)).filter(
    (each) => versionFor(ctx, texts, each)?.language === words.language,
  )
  const changed = await correct(ctx.tx, id, await lettersFor(ctx, { ...seen, texts }, readers))
  if (changed > 0) await followNow(ctx, id)
  return changed
}

/** A corrected original leaves its translations behind, until they are corrected themselves. */
function corrected(texts: Texts, { language, title, body }: Words): Texts {
  const own = texts[language]
  if (!own) throw new UserError('common:outdated')
  const isOriginal = originalOf(texts)?.language === language
  const others = Object.entries(texts).map(([each, version]): [string, Texts[string]] => [
    each,
    isOriginal && each !== language ? { ...version, outdated: true } : version,
  ])
  const state = isOriginal ? ('original' as const) : ('reviewed' as const)
  return { ...Object.fromEntries(others), [language]: { title, body, state } }
}
