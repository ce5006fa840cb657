import type { ConsentPurpose } from '../../core/feature.ts'
import { purposes } from './rules.ts'
import { withdrawQuestions } from './store/kept.ts'

/** Questions that were not clear: one, or all from now on. What was kept goes with it. */
export const questionConsent: ConsentPurpose = {
  purpose: purposes.all,
  label: (ctx, scope) => ctx.t(`learning:consent.${scope === 'once' ? 'once' : 'all'}`),
  effect: 'learning:consent.effect',
  async withdraw(withdrawing) {
    await withdrawQuestions(withdrawing)
    const gone: readonly string[] = Object.values(purposes)
    withdrawing.person.agreed = withdrawing.person.agreed.filter((each) => !gone.includes(each))
  },
}
