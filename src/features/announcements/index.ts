import type { Feature } from '../../core/feature.ts'
import { subscriptionConsent } from './consents.ts'
import { subscriptionData } from './personal.ts'
import { quiet, quietTime } from './quiet.ts'
import { bundle, chooseTopic, settings } from './settings.ts'
import { confirmSubscribe, resume, subscribe } from './subscribe.ts'
import { confirmUnsubscribe, unsubscribe } from './unsubscribe.ts'

export { topics } from './shape.ts'
export { stoppedAmong } from './store.ts'

/** Who wants to be written to. */
export function announcements(): Feature {
  return {
    name: 'announcements',
    commands: [
      ...[subscribe, confirmSubscribe, unsubscribe, confirmUnsubscribe, resume],
      ...[settings, chooseTopic, bundle, quiet],
    ],
    dialogues: [quietTime],
    personalData: [subscriptionData],
    consents: [subscriptionConsent],
  }
}
