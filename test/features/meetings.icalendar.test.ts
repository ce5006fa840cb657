import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendar } from '../../src/features/meetings/icalendar.ts'

const event: CalendarEvent = {
  uid: 'kickoff@rastatt.vernetzt',
  title: 'Treffen; Teil 1, Auftakt',
  start: new Date('2027-03-11T17:00:00Z'),
  end: new Date('2027-03-11T19:30:00Z'),
  location: 'Landratsamt, Am Schlossplatz 5',
  description: 'Erste Zeile\r\nZweite \\ Zeile',
  cancelled: false,
}
const written = new Date('2027-01-10T18:00:00.123Z')
const lines = (file: string) => file.split('\r\n')

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

describe('a calendar file', () => {
  const file = calendar([event], written)

  it('has UTC instants, a stable id and nothing but CRLF line ends', () => {
    expect(lines(file)).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'UID:kickoff@rastatt.vernetzt',
        'DTSTAMP:20270110T180000Z',
        'DTSTART:20270311T170000Z',
        'DTEND:20270311T193000Z',
        'STATUS:CONFIRMED',
        'END:VCALENDAR',
      ]),
    )
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('escapes texts so that they read as they were written', () => {
    expect(file).toContain('SUMMARY:Treffen\\; Teil 1\\, Auftakt')
    expect(read(file, 'SUMMARY')).toBe(event.title)
    expect(read(file, 'LOCATION')).toBe(event.location)
    expect(read(file, 'DESCRIPTION')).toBe('Erste Zeile\nZweite \\ Zeile')
  })

  it('lets no text bring in lines of its own', () => {
    const forged = calendar([{ ...event, title: 'A\r\nATTENDEE:x\nBEGIN:VALARM\u0007' }], written)
    expect(lines(forged).filter((line) => /^(ATTENDEE|BEGIN:VALARM)/.test(line))).toEqual([])
    expect(forged).not.toContain('\u0007')
  })

  it('folds after 75 bytes and never within a character', () => {
    const title = `${'Vernetzungstreffen für Migrantenorganisationen '.repeat(3)}${'شبكة '.repeat(30)}👩‍👧‍👦`.trim()
    const long = calendar([{ ...event, title }], written)
    for (const line of lines(long)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(read(long, 'SUMMARY')).toBe(title)
  })

  it('says that a meeting is cancelled, and leaves out what is not known', () => {
    const bare = calendar([{ ...event, cancelled: true, location: '', description: '' }], written)
    expect(bare).toContain('STATUS:CANCELLED')
    expect(bare).not.toMatch(/LOCATION|DESCRIPTION/)
  })
})
