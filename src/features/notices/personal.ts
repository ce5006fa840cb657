import type { PersonalData } from '../../core/feature.ts'
import { eraseNotices, expireNotices, exportNotices, moveNotices } from './store.ts'

export const noticeData: PersonalData = {
  table: 'notice',
  why: 'notices:stored.notice',
  keepDays: 30,
  export: exportNotices,
  erase: eraseNotices,
  move: moveNotices,
  expire: expireNotices,
}
