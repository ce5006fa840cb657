import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { alert } from './alert.ts'
import { search as fundingSearch, steps } from './asked.ts'
import { deadline } from './deadline.ts'
import { details } from './details.ts'
import { howto } from './howto.ts'
import { search } from './search.ts'
import { summary } from './summary.ts'

export { deadlineLines } from './details.ts'
export { moneyLine } from './lines.ts'
export { deadlinesOf, type Programme } from './rules.ts'
export { programmes } from './store.ts'
export { topicName } from './wish.ts'

/** Who gives how much for what, to whom, until when, and how to apply. */
export function funding(): Feature {
  return {
    name: 'funding',
    commands: [search, deadline, howto, details, alert, changeCommand(fundingSearch, steps)],
    dialogues: [searchForm(fundingSearch, steps)],
    summary,
  }
}
