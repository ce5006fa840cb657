import type { Context, Feature, Scope } from '../../core/feature.ts'
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
export { meetingPage } from './page.ts'
export { which } from './question.ts'
export { meant } from './reach.ts'
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
export { meetingsWanted, pageWanted } from './store/wanted.ts'
export {
  heldMeeting,
  lockMeeting,
  meetingById,
  meetingNow,
  meetingsByIds,
  meetingsOf,
  sessionsNow,
  sessionsOf,
} from './store.ts'
export { comingOf, wantedBy } from './wanted.ts'

/** Where a meeting belongs; null where there is none. */
export async function networkOfMeeting(ctx: Context, id: string): Promise<Scope | null> {
  const found = await meetingById(ctx, id)
  return found && { networks: [found.networkId] }
}

/** When and where the networks meet, and what their meetings left. */
export function meetings(): Feature {
  return {
    name: 'meetings',
    commands: [list, next, details, documents, read, changeCommand(search, steps)],
    dialogues: [searchForm(search, steps)],
    scopes: { meeting: networkOfMeeting },
    summary,
  }
}
