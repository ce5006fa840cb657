import type { Feature } from '../../core/feature.ts'
import { change } from './change.ts'
import { registrationConsent } from './consents.ts'
import { changing, registering } from './form.ts'
import { offers } from './jobs.ts'
import { mine, summary } from './mine.ts'
import { accept, lapsed, offer, pass } from './offer.ts'
import { registrationData } from './personal.ts'
import { register } from './register.ts'
import { reason, reasonDialogue, undo } from './undo.ts'
import { cancel, confirmWithdraw, decline } from './withdraw.ts'

export { invitedNetworks, organisationsFor } from './parties.ts'
export { offerFreeSeats, offerTo } from './store/line.ts'
export { registeredPeople } from './store/people.ts'
export { registrationsIn, takenParts } from './store/registrations.ts'
export { standOf } from './store/stand.ts'

/** Who comes to a meeting: registering, declining, changing, cancelling, and the line for what is taken. */
export function registration(): Feature {
  return {
    name: 'registration',
    commands: [register, mine, change, cancel, decline, confirmWithdraw, undo, reason, offer, accept, pass, lapsed],
    dialogues: [registering, changing, reasonDialogue],
    jobs: [offers],
    personalData: [registrationData],
    consents: [registrationConsent],
    summary,
  }
}
