import type { Feature } from '../../core/feature.ts'
import { calendar } from './calendar.ts'
import { details } from './details.ts'
import { documents, read } from './documents.ts'
import { elsewhere, find } from './elsewhere.ts'
import { cancel, register, remind } from './later.ts'
import { list } from './list.ts'
import { next } from './next.ts'
import { summary } from './summary.ts'

export { heading, meetingLines, shortLine, whenOf, whereLine } from './lines.ts'
export { noMeeting } from './none.ts'
export { meetingPage } from './page.ts'
export { which } from './question.ts'
export { meant } from './reach.ts'
export { coming, type Meeting, type Session, whereabouts } from './rules.ts'
export { freshMeeting, freshSessions, meetingById, meetingsOf, sessionsOf } from './store.ts'

/** When and where the networks meet, and what their meetings left. */
export function meetings(): Feature {
  return {
    name: 'meetings',
    commands: [list, next, details, calendar, documents, read, elsewhere, register, cancel, remind],
    dialogues: [find],
    summary,
  }
}
