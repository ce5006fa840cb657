import type { PersonalData } from '../../../core/feature.ts'
import { eraseImports, expireImports, exportImports, moveImports } from './store/imports.ts'

export const importData: PersonalData = {
  table: 'calendar_import',
  kind: 'meetings',
  why: 'calendar:stored.calendar_import',
  seenBy: 'coordination',
  keepDays: 30,
  export: exportImports,
  erase: eraseImports,
  move: moveImports,
  expire: expireImports,
}
