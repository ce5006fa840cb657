import { describe, expect, it } from 'vitest'
import type { Details } from '../../src/features/calendar/details.ts'
import { recurringEvents, singleEvent } from '../../src/features/calendar/event.ts'
import { calendarFile } from '../../src/features/calendar/file.ts'
import { recurringOf, type Series } from '../../src/features/calendar/recurring.ts'
import type { Meeting } from '../../src/features/meetings/index.ts'
import { aMeeting } from '../support/one-meeting.ts'

const details: Details = {
  summary: 'Treffen; Teil 1, Auftakt',
  location: 'Landratsamt, Am Schlossplatz 5',
  description: 'Erste Zeile\nZweite \\ Zeile',
  url: 'https://rastatt.example/',
  point: { latitude: 48.8586, longitude: 8.2037 },
}
const lines = (file: string) => file.split('\r\n')
const fileOf = (meeting: Meeting, shown: Partial<Details> = {}) =>
  calendarFile([singleEvent(meeting, { ...details, ...shown })])

/** A calendar program's reading: folded lines joined, escapes undone. */
function read(file: string, name: string): string | undefined {
  const line = file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((each) => each.startsWith(`${name}:`))
  return line
    ?.slice(name.length + 1)
    .replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped))
}

describe('a meeting as a calendar file', () => {
  const file = fileOf(aMeeting({ sequence: 3 }))

  it('has local times with their zone, a stable id, its version, and nothing but CRLF line ends', () => {
    expect(lines(file)).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Berlin',
        'UID:fruehjahr@rastatt.vernetzt',
        'DTSTAMP:20270102T090000Z',
        'LAST-MODIFIED:20270102T090000Z',
        'SEQUENCE:3',
        'DTSTART;TZID=Europe/Berlin:20270311T180000',
        'DTEND;TZID=Europe/Berlin:20270311T203000',
        'STATUS:CONFIRMED',
        'GEO:48.8586;8.2037',
        'URL:https://rastatt.example/',
        'END:VCALENDAR',
      ]),
    )
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('is no invitation', () => {
    expect(file).not.toMatch(/METHOD|ORGANIZER|ATTENDEE/)
  })

  it('escapes texts so that they read as they were written', () => {
    expect(file).toContain('SUMMARY:Treffen\\; Teil 1\\, Auftakt')
    expect(read(file, 'SUMMARY')).toBe(details.summary)
    expect(read(file, 'LOCATION')).toBe(details.location)
    expect(read(file, 'DESCRIPTION')).toBe(details.description)
  })

  it('folds after 75 bytes and never within a character', () => {
    const summary = `${'Vernetzungstreffen für Migrantenorganisationen '.repeat(3)}${'شبكة '.repeat(30)}👩‍👧‍👦`.trim()
    const long = fileOf(aMeeting(), { summary })
    for (const line of lines(long)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(read(long, 'SUMMARY')).toBe(summary)
  })

  it('says that it is cancelled, and leaves out what is not known', () => {
    const bare = fileOf(aMeeting({ state: 'cancelled' }), { location: '', description: '', url: null, point: null })
    expect(bare).toContain('STATUS:CANCELLED')
    expect(bare).not.toMatch(/^(LOCATION|DESCRIPTION|GEO|URL)/m)
  })

  it.each([
    ['in an hour that comes twice', '2027-10-31T02:30', 'Europe/Berlin', '20271031T003000Z'],
    ['in an hour that is skipped', '2027-03-28T02:30', 'Europe/Berlin', '20270328T013000Z'],
    ['in a zone whose rules were others then', '2015-01-15T10:00', 'Europe/Istanbul', '20150115T080000Z'],
  ])('is written as an instant %s', (_when, startsAt, zone, instant) => {
    expect(lines(fileOf(aMeeting({ startsAt, endsAt: '2027-12-01T10:00', zone })))).toContain(`DTSTART:${instant}`)
  })

  it('of whole days has no hours and no day too many', () => {
    const days = lines(fileOf(aMeeting({ startsAt: '2027-05-08T00:00', endsAt: '2027-05-10T00:00' })))
    expect(days).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20270508', 'DTEND;VALUE=DATE:20270510']))
    expect(days).not.toContain('BEGIN:VTIMEZONE')
  })
})

describe('a series', () => {
  const series: Series = {
    id: 'treffen',
    networkId: 'rastatt',
    rule: 'FREQ=MONTHLY;BYDAY=2TH;COUNT=12',
    startsAt: '2027-03-11T18:00',
    zone: 'Europe/Berlin',
  }
  const on = (day: string, more: Partial<Meeting> = {}) =>
    aMeeting({ id: `am-${day}`, startsAt: `${day}T18:00`, endsAt: `${day}T20:30`, ...more })
  const written = (meetings: Meeting[], of = series) => {
    const { recurring, single } = recurringOf(of, meetings, () => '')
    const events = recurring ? recurringEvents(recurring, () => details) : []
    return { file: calendarFile(events), events: events.length, single: single.map(({ id }) => id) }
  }

  it('is one event with its rule up to its last meeting, without the slots in which nothing takes place', () => {
    const { file, events, single } = written([on('2027-03-11'), on('2027-05-13', { sequence: 2 }), on('2027-06-10')])
    expect(lines(file)).toEqual(
      expect.arrayContaining([
        'UID:treffen@series.rastatt.vernetzt',
        'SEQUENCE:2',
        'DTSTART;TZID=Europe/Berlin:20270311T180000',
        'DURATION:PT2H30M',
        'RRULE:FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270610T160000Z',
        'EXDATE;TZID=Europe/Berlin:20270408T180000',
      ]),
    )
    expect([events, single]).toEqual([1, []])
  })

  it('says of each meeting that is different for which slot it stands', () => {
    const moved = on('2027-04-15', { slotAt: '2027-04-08T18:00', sequence: 1 })
    const { file, events } = written([on('2027-03-11'), moved, on('2027-05-13', { state: 'cancelled' })])
    expect(events).toBe(3)
    expect(lines(file)).toEqual(
      expect.arrayContaining([
        'RECURRENCE-ID;TZID=Europe/Berlin:20270408T180000',
        'DTSTART;TZID=Europe/Berlin:20270415T180000',
        'RECURRENCE-ID;TZID=Europe/Berlin:20270513T180000',
        'STATUS:CANCELLED',
      ]),
    )
    expect(file.match(/UID:treffen@series\.rastatt\.vernetzt/g)).toHaveLength(3)
  })

  it('leaves meetings to themselves that do not fit into it', () => {
    const extra = on('2027-04-20')
    const days = on('2027-05-13', {
      startsAt: '2027-05-13T00:00',
      endsAt: '2027-05-14T00:00',
      slotAt: '2027-05-13T18:00',
    })
    expect(written([on('2027-03-11'), on('2027-04-08'), extra, days]).single).toEqual([extra.id, days.id])
  })

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=SECONDLY',
    'FREQ=MONTHLY;BYDAY=1FR',
    'FREQ=MONTHLY;BYDAY=2TH;BYMONTH=3,4',
    'Unsinn',
  ])('whose rule nobody can rely on (%s) is written meeting by meeting', (rule) => {
    const { events, single } = written([on('2027-03-11'), on('2027-04-08')], { ...series, rule })
    expect([events, single.length]).toEqual([0, 2])
  })
})
