import type { PersonalData } from '../../core/feature.ts'
import { eraseRegistrations, expireRegistrations, exportRegistrations, moveRegistrations } from './store/personal.ts'

/** A year and a month after the meeting: the report to those who paid for it is due by then. */
const keepDays = 400

export const registrationData: PersonalData = {
  table: 'registration',
  kind: 'meetings',
  why: 'registration:stored.registration',
  seenBy: 'delegates',
  keepDays,
  export: exportRegistrations,
  erase: eraseRegistrations,
  move: moveRegistrations,
  expire: (tx, before) => expireRegistrations(tx, before, keepDays),
}
