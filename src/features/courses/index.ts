import type { Feature } from '../../core/feature.ts'
import { details } from './details.ts'
import { list } from './list.ts'

/** Training for people who run associations. */
export function courses(): Feature {
  return { name: 'courses', commands: [list, details] }
}
