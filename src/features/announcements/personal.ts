import type { PersonalData } from '../../core/feature.ts'
import { eraseSubscriptions, exportSubscriptions, moveSubscriptions } from './store.ts'

export const subscriptionData: PersonalData = {
  table: 'subscription',
  why: 'announcements:stored.subscription',
  export: exportSubscriptions,
  erase: eraseSubscriptions,
  move: moveSubscriptions,
  keepDays: null,
  expire: async () => 0,
}
