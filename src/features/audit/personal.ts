import type { PersonalData } from '../../core/feature.ts'
import { eraseAudit, expireAudit, exportAudit, moveAudit } from './store.ts'

/** Decisions can be asked about for three years (§ 195 BGB). */
const keepDays = 3 * 365

export const auditData: PersonalData = {
  table: 'audit_entry',
  kind: 'roles',
  seenBy: 'coordination',
  why: 'audit:stored.audit_entry',
  keepDays,
  export: exportAudit,
  erase: eraseAudit,
  move: moveAudit,
  expire: expireAudit,
}
