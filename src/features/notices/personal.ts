import type { PersonalData } from '../../core/feature.ts'
import { eraseNotices, expireNotices, exportNotices, moveNotices } from './store.ts'

export const noticeData: PersonalData = {
  table: 'notice',
  kind: 'news',
  why: 'notices:stored.notice',
  seenBy: 'unnamed',
  keepDays: 30,
  export: exportNotices,
  erase: eraseNotices,
  move: moveNotices,
  expire: expireNotices,
}
