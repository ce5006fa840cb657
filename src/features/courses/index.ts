import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { search, steps } from './asked.ts'
import { details } from './details.ts'
import { list } from './list.ts'

/** Training for people who run associations. */
export function courses(): Feature {
  return {
    name: 'courses',
    commands: [list, details, changeCommand(search, steps)],
    dialogues: [searchForm(search, steps)],
  }
}
