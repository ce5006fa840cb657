import type { Feature } from '../../core/feature.ts'
import { benefits } from './benefits.ts'
import { join } from './join.ts'
import { leave } from './leave.ts'
import { status, summary } from './status.ts'

/** What a network is, how to join it, whether one belongs to it. */
export function membership(): Feature {
  return { name: 'membership', commands: [benefits, join, status, leave], summary }
}
