import type { Context } from '../../../core/feature.ts'
import { obstacles } from '../audience/rules.ts'

const known: readonly string[] = [...obstacles, 'noContact']
const outcomes: readonly string[] = ['failed', 'uncertain', 'blocked', 'optedOut', 'expired', 'cancelled']

/** Why somebody has it not; a platform's own words are for nobody. */
export function whyWords({ t }: Context, why: string): string {
  if (known.includes(why)) return t.text(`announcing:why.${why}`)
  return t.text(`announcing:outcome.${outcomes.includes(why) ? why : 'failed'}`)
}

/** What became of it for one person; where nobody could be written to, nothing was sent. */
export function outcomeWords({ t }: Context, state: string, why: string | null): string {
  const unsent = state === 'failed' && why !== null && known.includes(why)
  return t.text(`announcing:outcome.${unsent ? 'notSent' : state}`)
}

/** "Telegram"; without a chat there is none. */
export const platformName = ({ t }: Context, name: string): string =>
  name === '' ? t.text('announcing:report.nowhere') : `${name.charAt(0).toUpperCase()}${name.slice(1)}`
