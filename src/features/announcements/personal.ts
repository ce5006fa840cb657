import type { PersonalData } from '../../core/feature.ts'
import { eraseSubscriptions, exportSubscriptions } from './store.ts'

export const subscriptionData: PersonalData = {
  table: 'subscription',
  why: 'announcements:stored.subscription',
  export: exportSubscriptions,
  erase: eraseSubscriptions,
  keepDays: null,
  expire: async () => 0,
}
