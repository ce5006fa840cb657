import type { PersonalData } from '../../core/feature.ts'
import { eraseCodes, expireCodes, exportCodes } from './store/codes.ts'

export const linkCodeData: PersonalData = {
  table: 'link_code',
  kind: 'roles',
  seenBy: 'nobody',
  why: 'linking:stored.link_code',
  keepDays: 1,
  export: exportCodes,
  erase: eraseCodes,
  // What it was made for has happened.
  move: eraseCodes,
  expire: expireCodes,
}
