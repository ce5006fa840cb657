import type { PersonalData } from '../../core/feature.ts'
import { codeDays } from './codes.ts'
import { expireCodes, exportCodes, forgetCodes, moveCodes } from './store.ts'

/** Codes that nobody used go; with one that was used, a guardian can end it for as long as it stands. */
export const guardianCodeData: PersonalData = {
  table: 'guardian_code',
  kind: 'roles',
  why: 'minors:stored.guardian_code',
  seenBy: 'nobody',
  keepDays: codeDays,
  export: exportCodes,
  erase: forgetCodes,
  move: moveCodes,
  expire: expireCodes,
}
