import type { PersonalData } from '../../core/feature.ts'
import { eraseAnnouncements, expireAnnouncements, exportAnnouncements, moveAnnouncements } from './store/personal.ts'

export const announcementData: PersonalData = {
  table: 'announcement',
  why: 'announcing:stored.announcement',
  keepDays: 365,
  export: exportAnnouncements,
  erase: eraseAnnouncements,
  move: moveAnnouncements,
  expire: expireAnnouncements,
}
