import { readCalendar } from '../../src/features/calendar/import/read.ts'

/** Reads a calendar as it would be read on this evening in Rastatt. */
export const read = (file: string) =>
  readCalendar(file, { zone: 'Europe/Berlin', now: new Date('2027-01-10T18:00:00Z') })

export const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@stadt', 'SUMMARY:Treffen', ...lines, 'END:VEVENT']
export const file = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
