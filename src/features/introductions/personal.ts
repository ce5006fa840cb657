import type { PersonalData } from '../../core/feature.ts'
import { eraseRequests, expireRequests, exportRequests, moveRequests } from './store/personal.ts'

export const requestData: PersonalData = {
  table: 'contact_request',
  kind: 'exchange',
  seenBy: 'asked',
  why: 'introductions:stored.contact_request',
  keepDays: 180,
  export: exportRequests,
  erase: eraseRequests,
  move: moveRequests,
  expire: expireRequests,
}
