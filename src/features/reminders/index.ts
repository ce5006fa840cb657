import type { Feature } from '../../core/feature.ts'
import { again } from './again.ts'
import { coming } from './coming.ts'
import { reminderConsent } from './consents.ts'
import { planAll } from './jobs.ts'
import { mine } from './mine.ts'
import { own, wish } from './own.ts'
import { remind } from './remind.ts'
import { remove } from './remove.ts'
import { restore, set } from './set.ts'
import { state } from './state.ts'
import { confirmStop, resume, stop } from './stop.ts'
import { tell } from './tell.ts'

export { followingRegistrations } from './follow.ts'
export { planReminders } from './plan.ts'
export { withoutReminders } from './store/consents.ts'
export { wishersOf } from './wishers.ts'

/** What is said ahead of a meeting: to all who are registered, and to everybody who asks for it. */
export function reminders(): Feature {
  return {
    name: 'reminders',
    commands: [remind, set, restore, remove, own, mine, tell, coming, stop, confirmStop, resume, state, again],
    dialogues: [wish],
    jobs: [planAll],
    consents: [reminderConsent],
  }
}
