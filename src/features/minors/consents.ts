import { guardianPurpose } from '../../core/age.ts'
import type { ConsentPurpose } from '../../core/feature.ts'
import { withdrawAll } from '../consents/index.ts'
import type { MinorsOptions } from './index.ts'
import { forgetCodes } from './store.ts'

/** A guardian's yes; what was agreed to with it ends with it. */
export const guardianConsent = ({ features }: Pick<MinorsOptions, 'features'>): ConsentPurpose => ({
  purpose: guardianPurpose,
  label: (ctx) => ctx.t('minors:consent.guardian'),
  effect: 'minors:consent.guardianEffect',
  async withdraw(withdrawing, purpose) {
    await withdrawAll(withdrawing, features(), purpose)
    await forgetCodes(withdrawing.tx, withdrawing.person.id)
  },
})
