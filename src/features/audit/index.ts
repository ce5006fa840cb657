import type { Feature } from '../../core/feature.ts'
import { list } from './list.ts'
import { auditData } from './personal.ts'

export { lastDecision, recordAudit } from './store.ts'

/** Who decided what and when, for those who answer for a network. */
export function audit(): Feature {
  return { name: 'audit', commands: [list], personalData: [auditData] }
}
