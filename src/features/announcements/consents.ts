import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import { namesOf } from './rules.ts'
import { removeSubscriptions } from './store.ts'

/** Announcements of one network. */
export const subscriptionConsent: ConsentPurpose = {
  purpose: 'announcements',
  label: async (ctx, network) => ctx.t('announcements:consent.label', { network: await namesOf(ctx, [network]) }),
  effect: 'announcements:consent.effect',
  withdraw: (withdrawing, purpose) => removeSubscriptions(withdrawing, [purposeParts(purpose).about]),
}
