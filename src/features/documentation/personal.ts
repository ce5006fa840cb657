import type { PersonalData } from '../../core/feature.ts'
import { eraseFiles, expireFiles, exportFiles, moveFiles } from './store/personal.ts'

export const fileData: PersonalData = {
  table: 'stored_file',
  why: 'documentation:stored.stored_file',
  keepDays: 30,
  export: exportFiles,
  erase: eraseFiles,
  move: moveFiles,
  expire: expireFiles,
}
