import type { Feature } from '../../core/feature.ts'
import { noticeData } from './personal.ts'

export {
  forgetNotices,
  type Outcome,
  outcomesOf,
  type Planned,
  planNotices,
  plannedFor,
  takeBackNotices,
  withdrawNotices,
} from './store.ts'

/** What the bot says by itself: planned by other features, in the transaction in which they decide it. */
export function notices(): Feature {
  return { name: 'notices', commands: [], personalData: [noticeData] }
}
