import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { search, steps } from './asked.ts'
import { calendar } from './calendar.ts'
import { details } from './details.ts'
import { documents, read } from './documents.ts'
import { cancel, register, remind } from './later.ts'
import { list } from './list.ts'
import { next } from './next.ts'
import { summary } from './summary.ts'

/** When and where the networks meet, and what their meetings left. */
export function meetings(): Feature {
  return {
    name: 'meetings',
    commands: [list, next, details, calendar, documents, read, register, cancel, remind, changeCommand(search, steps)],
    dialogues: [searchForm(search, steps)],
    summary,
  }
}
