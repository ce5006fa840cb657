import type { Context } from '../../core/feature.ts'

/** Words with commas between them, in the person's language and in English; in small letters. */
export const wordsOf = (ctx: Context, key: string): string[] =>
  [ctx.t, ctx.translate('en')].flatMap((t) =>
    t
      .text(key)
      .toLowerCase()
      .split(/[,،]\s*/u),
  )
