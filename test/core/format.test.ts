import { describe, expect, it } from 'vitest'
import { formatFor } from '../../src/core/format.ts'
import { locales } from '../support/chat.ts'

const persian = formatFor(locales.meta('fa'))

describe('a second calendar', () => {
  it('stands behind the Gregorian day, with Iranian months and the digits of the first', () => {
    expect(persian.date('2027-03-11')).toBe('11 مارس 2027 (20 اسفند 1405)')
    expect(persian.day('2027-03-11')).toBe('پنجشنبه 11 مارس 2027 (20 اسفند 1405)')
  })

  it.each([
    ['2027-03-20', '29 اسفند 1405'],
    ['2027-03-21', '1 فروردین 1406'],
    ['2025-03-20', '30 اسفند 1403'],
    ['2025-03-21', '1 فروردین 1404'],
    ['2026-12-31', '10 دی 1405'],
  ])('turns at the right day: %s', (day, expected) => {
    expect(persian.date(day)).toContain(`(${expected})`)
  })

  it('says both months that a Gregorian month has days of', () => {
    expect(persian.month('2027-03')).toBe('مارس 2027 (اسفند 1405 و فروردین 1406)')
    expect(persian.month('2027-05')).toBe('مهٔ 2027 (اردیبهشت و خرداد 1406)')
  })

  it('is there only for the languages that name it', () => {
    expect(formatFor(locales.meta('ar')).date('2027-03-11')).not.toContain('(')
    expect(formatFor(locales.meta('de')).month('2027-03')).toBe('März 2027')
    expect(formatFor({ intl: 'de', secondCalendar: 'persian' }).date('2027-03-11')).toContain('1405')
  })
})
