import type { PersonalData } from '../../core/feature.ts'
import { eraseListings, expireListings, exportListings, moveListings } from './store/personal.ts'

export const listingData: PersonalData = {
  table: 'listing',
  kind: 'exchange',
  seenBy: 'members',
  why: 'exchange:stored.listing',
  keepDays: 400,
  export: exportListings,
  erase: eraseListings,
  move: moveListings,
  expire: expireListings,
}
