import type { Feature } from '../../core/feature.ts'
import { changeCommand, searchForm } from '../../core/search/form.ts'
import { search, steps } from './asked.ts'
import { details } from './details.ts'
import { documents } from './documents.ts'
import { list } from './list.ts'
import { next } from './next.ts'
import { read } from './read.ts'
import { meetingById } from './store.ts'
import { summary } from './summary.ts'

export { dateLine, heading, mapLine, meetingButton, meetingLines, shortLine, whenOf, whereLine } from './lines.ts'
export { matching } from './matching.ts'
export { noMeeting } from './none.ts'
export { which } from './question.ts'
export { inPlace, inTime, meant } from './reach.ts'
export {
  closingOf,
  coming,
  isWholeDays,
  type Meeting,
  meetingIn,
  type Opening,
  openingOf,
  type Seating,
  type Session,
  startParameter,
  whereabouts,
} from './rules.ts'
export { heldMeeting, lockMeeting, meetingById, meetingsOf, sessionsNow, sessionsOf } from './store.ts'

/** When and where the networks meet, and what their meetings left. */
export function meetings(): Feature {
  return {
    name: 'meetings',
    commands: [list, next, details, documents, read, changeCommand(search, steps)],
    dialogues: [searchForm(search, steps)],
    scopes: {
      async meeting(ctx, id) {
        const found = await meetingById(ctx, id)
        return found && { networks: [found.networkId] }
      },
    },
    summary,
  }
}
