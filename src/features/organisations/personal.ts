import type { PersonalData } from '../../core/feature.ts'
import { eraseContacts, exportContacts, moveContacts } from './store/personal.ts'

export const contactData: PersonalData = {
  table: 'organisation',
  kind: 'exchange',
  seenBy: 'members',
  why: 'organisations:stored.organisation',
  keepDays: null,
  export: exportContacts,
  erase: eraseContacts,
  move: moveContacts,
  expire: async () => 0,
}
