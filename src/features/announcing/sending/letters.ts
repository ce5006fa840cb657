import type { Letter } from '../../../core/broadcasts.ts'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { createReader, type Reader } from '../../../core/reader.ts'
import { paragraph } from '../../../core/rich.ts'
import type { Announcement } from '../draft/shape.ts'
import { letterOf } from './letter.ts'
import { toldBy } from './told.ts'

/** An announcement as readers of these languages get it. */
export async function lettersFor(
  ctx: Context,
  announcement: Announcement,
  locales: readonly string[],
): Promise<Letter[]> {
  const told = await toldBy(ctx, announcement)
  return locales.map((locale) => ({
    locale,
    reply: letterOf({ ...readerIn(ctx, locale), now: ctx.now, zone: ctx.zone }, announcement, told),
  }))
}

/** What stands where an announcement was taken back. */
export const recalledLetters = (ctx: Context, locales: readonly string[]): Letter[] =>
  locales.map((locale) => {
    const reply: Reply = { body: [paragraph(ctx.translate(locale)('announcing:recall.instead'))] }
    return { locale, reply }
  })

function readerIn(ctx: Context, locale: string): Reader {
  const meta = ctx.locales.find((each) => each.locale === locale)
  if (!meta) throw new UserError('common:outdated')
  return createReader(ctx.translate(locale), meta)
}
