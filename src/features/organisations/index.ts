import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { search, steps } from './asked.ts'
import { details } from './details.ts'
import { find } from './find.ts'

/** Who is a member, what they do, offer and look for. */
export function organisations(): Feature {
  return {
    name: 'organisations',
    commands: [find, details, changeCommand(search, steps)],
    dialogues: [searchForm(search, steps)],
  }
}
