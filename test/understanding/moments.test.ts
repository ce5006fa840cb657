import { describe, expect, test } from 'vitest'
import { understanding } from './asking.ts'

// A Sunday.
const now = new Date('2027-01-10T18:00:00Z')
const read = (locale: string, text: string) => understanding.moments(text, { locale, now })

describe('days and clock times of an answer', () => {
  test.each([
    ['de', '11.3.2027 18–20:30', '2027-03-11', '18:00 20:30'],
    ['de', '11.3. 18-20:30 Uhr', '2027-03-11', '18:00 20:30'],
    ['de', '11.03.27, 18.00-20.30 Uhr', '2027-03-11', '18:00 20:30'],
    ['de', '11.3 18.30', '2027-03-11', '18:30'],
    ['de', 'am 11. März von 18 bis 20.30 Uhr', '2027-03-11', '18:00 20:30'],
    ['de', 'Donnerstag 18 Uhr', '2027-01-14', '18:00'],
    ['de', 'nächsten Donnerstag 18h30', '2027-01-14', '18:30'],
    ['de', 'in zwei Wochen um 18 Uhr 15', '2027-01-24', '18:15'],
    ['de', 'morgen um 9', '2027-01-11', '09:00'],
    ['de', '8.5. 9 Uhr bis 9.5. 16 Uhr', '2027-05-08 2027-05-09', '09:00 16:00'],
    ['de', '19:30–21', '', '19:30 21:00'],
    ['de', 'Thursday, March 11, 18:00', '2027-03-11', '18:00'],
    ['en', '11 March 2027 6pm–8:30pm', '2027-03-11', '18:00 20:30'],
    ['en', 'next Thursday 6-8 p.m.', '2027-01-14', '18:00 20:00'],
    ['en', '2027-03-11T18:00', '2027-03-11', '18:00'],
    ['tr', '11 Mart 2027 saat 18:00-20:30', '2027-03-11', '18:00 20:30'],
    ['ar', '١١ مارس ٢٠٢٧ الساعة ١٨:٠٠', '2027-03-11', '18:00'],
    ['fr', 'le 11 mars à 18h30', '2027-03-11', '18:30'],
    ['fa', '8.5.2027 ساعت 9 تا 9.5.2027 ساعت ۱۶', '2027-05-08 2027-05-09', '09:00 16:00'],
    ['ro', '8.5.2027 ora 9 până la 9.5.2027 ora 16', '2027-05-08 2027-05-09', '09:00 16:00'],
    ['en', 'Friday at 6 pm', '2027-01-15', '18:00'],
    ['de', 'am 11.3. um 18 Uhr 15', '2027-03-11', '18:15'],
    ['uk', '11 березня о 18:00', '2027-03-11', '18:00'],
    ['de', 'gestern um 18 Uhr', '2027-01-09', '18:00'],
    ['fr', 'avant-hier à 9h', '2027-01-08', '09:00'],
    ['ar', 'أمس الساعة ٩', '2027-01-09', '09:00'],
    ['de', 'nächste Woche', '', ''],
  ])('%s: %s', (locale, text, days, times) => {
    const { impossible, otherWeekday, ...found } = read(locale, text)
    expect({ days: found.days.join(' '), times: found.times.join(' ') }).toEqual({ days, times })
    expect({ impossible, otherWeekday }).toEqual({ impossible: false, otherWeekday: false })
  })

  test.each(['30.2.2027 18 Uhr', '30. Februar 18 Uhr', '31. April', '11.3. um 25 Uhr', '11.3. 18:75'])(
    'there is no %s',
    (text) => expect(read('de', text).impossible).toBe(true),
  )

  test('a weekday beside another date is noticed', () => {
    expect(read('de', 'Freitag, 11.3.2027').otherWeekday).toBe(true)
    expect(read('de', 'Donnerstag, 11.3.2027').otherWeekday).toBe(false)
  })

  test.each([
    ['3 Tage vorher', 3],
    ['eine Woche vorher', 7],
    ['11.3.', null],
  ])('%s is %s days ahead', (text, days) => expect(read('de', text).ahead).toBe(days))
})
