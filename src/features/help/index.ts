import type { Feature } from '../../core/feature.ts'
import { cancel } from './cancel.ts'
import { keep } from './keep.ts'
import { show } from './show.ts'

/** What the bot can do, and the ways out. */
export function help({ features }: { features: () => readonly Feature[] }): Feature {
  return { name: 'help', commands: [show(features), cancel, keep] }
}
