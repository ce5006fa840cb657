import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import { organisationById } from './store/read.ts'
import { removeContact } from './store/save.ts'

/** Being the contact of an organisation; its name and way to be reached go with it. */
export const contactConsent: ConsentPurpose = {
  purpose: 'contact',
  async label(ctx, organisation) {
    const found = await organisationById(ctx.tx, organisation)
    return ctx.t('organisations:consent.of', { organisation: found?.name ?? organisation })
  },
  effect: 'organisations:consent.effect',
  withdraw: (withdrawing, purpose) => removeContact(withdrawing, purposeParts(purpose).about),
}
