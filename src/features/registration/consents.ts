import type { ConsentPurpose } from '../../core/feature.ts'
import { purpose } from './store/consent.ts'
import { eraseRegistrations } from './store/personal.ts'

/** What is kept of who comes: names and remarks, and a guest's whole registration. */
export const registrationConsent: ConsentPurpose = {
  purpose,
  label: (ctx) => ctx.t('registration:consent.of'),
  effect: 'registration:consent.effect',
  withdraw: ({ tx, person }) => eraseRegistrations(tx, person.id),
}
