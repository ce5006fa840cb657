import type { PersonalData } from '../../core/feature.ts'
import { eraseFiles, expireFiles, exportFiles, moveFiles } from './store/personal.ts'

export const fileData: PersonalData = {
  table: 'stored_file',
  kind: 'meetings',
  why: 'documentation:stored.stored_file',
  seenBy: 'coordination',
  shared: true,
  keepDays: 30,
  export: exportFiles,
  erase: eraseFiles,
  move: moveFiles,
  expire: expireFiles,
}
