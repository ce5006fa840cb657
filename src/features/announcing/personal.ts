import type { PersonalData } from '../../core/feature.ts'
import { eraseAnnouncements, expireAnnouncements, exportAnnouncements, moveAnnouncements } from './store/personal.ts'
import { eraseRecipients, expireRecipients, exportRecipients, moveRecipients } from './store/recipients.ts'

/** After ninety days only the numbers are left. */
export const recipientData: PersonalData = {
  table: 'recipient',
  kind: 'news',
  seenBy: 'unnamed',
  why: 'announcing:stored.recipient',
  keepDays: 90,
  export: exportRecipients,
  erase: eraseRecipients,
  move: moveRecipients,
  expire: expireRecipients,
}

export const announcementData: PersonalData = {
  table: 'announcement',
  kind: 'news',
  seenBy: 'coordination',
  why: 'announcing:stored.announcement',
  keepDays: 365,
  export: exportAnnouncements,
  erase: eraseAnnouncements,
  move: moveAnnouncements,
  expire: expireAnnouncements,
}
