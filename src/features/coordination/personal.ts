import type { PersonalData } from '../../core/feature.ts'
import { eraseSeats, exportSeats } from './store.ts'

export const seatData: PersonalData = {
  table: 'seat',
  kind: 'roles',
  why: 'coordination:stored.seat',
  seenBy: 'unnamed',
  keepDays: null,
  export: exportSeats,
  erase: eraseSeats,
  expire: async () => 0,
}
