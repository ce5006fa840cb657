import type { Feature } from '../../core/feature.ts'
import { subscriptionConsent } from './consents.ts'
import { subscriptionData } from './personal.ts'
import { confirmSubscribe, subscribe } from './subscribe.ts'
import { confirmUnsubscribe, unsubscribe } from './unsubscribe.ts'

export { stoppedAmong } from './store.ts'

/** Who wants to be written to. */
export function announcements(): Feature {
  return {
    name: 'announcements',
    commands: [subscribe, confirmSubscribe, unsubscribe, confirmUnsubscribe],
    personalData: [subscriptionData],
    consents: [subscriptionConsent],
  }
}
