import type { Feature } from '../../core/feature.ts'
import { show } from './show.ts'
import { confirmWithdraw, withdraw } from './withdraw.ts'

export { end as withdrawConsent, withdrawAll } from './rules.ts'

export type ConsentOptions = { features: () => readonly Feature[] }

/** What a person has agreed to, purpose by purpose, and the way out of each. */
export function consents(options: ConsentOptions): Feature {
  return { name: 'consents', commands: [show(options), withdraw(options), confirmWithdraw(options)] }
}
