import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/core/format.ts'
import {
  closingOf,
  isWholeDays,
  lastDayOf,
  type Meeting,
  mapLink,
  openingOf,
  whereabouts,
} from '../../src/features/meetings/rules.ts'
import { aMeeting } from '../support/one-meeting.ts'

const zone = 'Europe/Berlin'
const rastatt = { id: 'rastatt', name: 'Rastatt' }

const meeting = (id: string, startsAt: string, endsAt: string, more: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    ...{ id, startsAt, endsAt, zone, place: rastatt },
    title: { de: { text: id, state: 'original' } },
    from: instantOf(startsAt, zone).getTime(),
    until: instantOf(endsAt, zone).getTime(),
    ...more,
  })

describe('where a meeting is', () => {
  it('says the town once', () => {
    const venue = 'Landratsamt Rastatt'
    expect(whereabouts({ venue, address: 'Am Schlossplatz 5', place: rastatt })).toEqual([venue, 'Am Schlossplatz 5'])
    expect(whereabouts({ venue: 'Bürgersaal', address: null, place: rastatt })).toEqual(['Bürgersaal', 'Rastatt'])
    expect(whereabouts({ venue: null, address: null, place: rastatt })).toEqual(['Rastatt'])
  })

  it('leads to a map by its address, or by its venue when there is none', () => {
    const unknown = { latitude: null, longitude: null }
    expect(mapLink({ venue: 'Saal', address: 'Am Markt 1 & 2', place: rastatt, ...unknown })).toBe(
      'https://www.openstreetmap.org/search?query=Am%20Markt%201%20%26%202%2C%20Rastatt',
    )
    expect(mapLink({ venue: 'Saal', address: null, place: rastatt, ...unknown })).toContain('Saal%2C%20Rastatt')
    const point = { latitude: 48.8588, longitude: 0 }
    expect(mapLink({ venue: 'Saal', address: 'Am Markt 1', place: rastatt, ...point })).toBe(
      'https://www.openstreetmap.org/?mlat=48.8588&mlon=0#map=17/48.8588/0',
    )
  })
})

describe('registration', () => {
  const evening = (more: Partial<Meeting> = {}) => meeting('evening', '2027-03-11T18:00', '2027-03-11T20:00', more)
  it.each([
    ['by itself', {}, '2027-01-10T12:00:00Z', 'open'],
    ['before it opens', { opensAt: '2027-02-01T09:00' }, '2027-02-01T07:59:59Z', 'early'],
    ['when it opens', { opensAt: '2027-02-01T09:00' }, '2027-02-01T08:00:00Z', 'open'],
    ['before it closes', { closesAt: '2027-03-01T12:00' }, '2027-03-01T10:59:59Z', 'open'],
    ['when it closes', { closesAt: '2027-03-01T12:00' }, '2027-03-01T11:00:00Z', 'closed'],
    ['switched off', { registration: false }, '2027-01-10T12:00:00Z', 'off'],
    ['cancelled', { state: 'cancelled' as const, registration: false }, '2027-01-10T12:00:00Z', 'cancelled'],
    ['begun', {}, '2027-03-11T17:00:00Z', 'begun'],
    ['over', { closesAt: '2027-03-01T12:00' }, '2027-03-11T19:00:00Z', 'over'],
    ['closing late, begun', { closesAt: '2027-03-12T12:00' }, '2027-03-11T18:00:00Z', 'begun'],
  ])('%s', (_, more, now, expected) => {
    expect(openingOf(evening(more), new Date(now))).toBe(expected)
  })

  it.each([
    [null, '2027-03-11T17:00:00.000Z'],
    ['2027-03-01T12:00', '2027-03-01T11:00:00.000Z'],
    ['2027-03-12T12:00', '2027-03-11T17:00:00.000Z'],
  ])('closing at %s', (closesAt, expected) => {
    expect(closingOf(evening({ closesAt })).toISOString()).toBe(expected)
  })
})

describe('the days of a meeting', () => {
  it.each([
    ['2027-05-08T00:00', '2027-05-09T00:00', '2027-05-08', true],
    ['2027-05-08T00:00', '2027-05-10T00:00', '2027-05-09', true],
    ['2027-05-08T18:00', '2027-05-09T00:00', '2027-05-08', false],
    ['2027-05-08T18:00', '2027-05-09T00:30', '2027-05-09', false],
    ['2027-05-08T00:00', '2027-05-08T12:00', '2027-05-08', false],
  ])('from %s until %s end on %s, whole days: %s', (startsAt, endsAt, last, whole) => {
    expect([lastDayOf({ startsAt, endsAt }), isWholeDays({ startsAt, endsAt })]).toEqual([last, whole])
  })
})
