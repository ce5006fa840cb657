import type { Feature } from '../../core/feature.ts'
import { choose, searchDialogue } from './choose.ts'
import { details } from './details.ts'
import { find } from './find.ts'

/** Who is a member, what they do, offer and look for. */
export function organisations(): Feature {
  return { name: 'organisations', commands: [find, details, choose], dialogues: [searchDialogue] }
}
