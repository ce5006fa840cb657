import type { Feature } from '../../core/feature.ts'
import { lines } from '../../core/rich.ts'
import { choose } from './choose.ts'

/** The language of answers. */
export function language(): Feature {
  return {
    name: 'language',
    commands: [choose],
    summary: async (ctx) => [lines(ctx.t('language:summary', { language: ctx.format.language(ctx.locale) }))],
  }
}
