import type { PersonalData } from '../../core/feature.ts'
import { eraseSeats, exportSeats, moveSeats } from './store/personal.ts'

export const seatData: PersonalData = {
  table: 'seat',
  kind: 'roles',
  why: 'coordination:stored.seat',
  seenBy: 'unnamed',
  keepDays: null,
  export: exportSeats,
  erase: eraseSeats,
  move: moveSeats,
  expire: async () => 0,
}
