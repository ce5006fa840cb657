import type { PersonalData } from '../../core/feature.ts'
import { eraseSubscriptions, exportSubscriptions, moveSubscriptions } from './store.ts'

export const subscriptionData: PersonalData = {
  table: 'subscription',
  kind: 'news',
  why: 'announcements:stored.subscription',
  seenBy: 'nobody',
  export: exportSubscriptions,
  erase: eraseSubscriptions,
  move: moveSubscriptions,
  keepDays: null,
  expire: async () => 0,
}
