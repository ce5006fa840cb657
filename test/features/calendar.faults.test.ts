import { describe, expect, test } from 'vitest'
import { readApart } from '../../src/features/calendar/import/reader.ts'
import { event, file, read } from '../support/calendar-read.ts'
import { hostileCalendars } from '../support/hostile-calendars.ts'

const faults = (...lines: string[]) => read(file(...lines)).faults.map(({ line, kind }) => `${line} ${kind}`)

describe('what cannot be read is named with its line', () => {
  test.each<[string, string[], string[]]>([
    ['a line that is none', event('DTSTART:20270301T180000', 'kaputt'), ['7 line']],
    ['a line that goes on below', ['DESCRIPTION:eins', ' zwei', ' drei', 'kaputt'], ['6 line']],
    ['a day that is none', event('DTSTART:20270230T180000'), ['6 time']],
    ['a time that is none', event('DTSTART:20270301T2500'), ['6 time']],
    ['letters for a time', event('DTSTART:morgen'), ['6 time']],
    [
      'a broken day that is left out',
      event('DTSTART:20270301T180000', 'RRULE:FREQ=DAILY', 'EXDATE:irgendwann'),
      ['8 time'],
    ],
    ['no date', event(), ['3 noStart']],
    ['no title', ['BEGIN:VEVENT', 'DTSTART:20270301T180000', 'END:VEVENT'], ['3 noTitle']],
    ['an end before the beginning', event('DTSTART:20270301T180000', 'DTEND:20270301T170000'), ['7 end']],
    ['a duration without end', event('DTSTART:20270301T180000', 'DURATION:P99999999W'), ['7 end']],
    ['two rules', event('DTSTART:20270301T180000', 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'), ['7 rule']],
    ['an event that does not end', event('DTSTART:20270301T180000').slice(0, -1), ['3 unclosed']],
    [
      'an event within an event',
      [...event('DTSTART:20270301T180000').slice(0, -1), ...event('DTSTART:20270301T180000')],
      ['3 unclosed'],
    ],
    ['an end of nothing', ['END:VEVENT'], ['3 line']],
    [
      'a change of all that follows',
      event('DTSTART:20270301T180000', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20270301T180000'),
      ['3 range'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(faults(...lines)).toEqual(expected)
  })

  test('and keeps nobody from reading the rest', () => {
    const good = event('DTSTART:20270301T180000')
    const found = read(
      file('kaputt', ...good.map((line) => line.replace('UID:1', 'UID:a')), ...event('DTSTART:nie'), ...good, 'X'),
    )
    expect(found.meetings).toHaveLength(2)
    expect(found.faults.map(({ line }) => line)).toEqual([3, 12, 19])
  })

  test('even when the file ends too early', () => {
    const whole = file(...event('DTSTART:20270301T180000'), ...event('DTSTART:20270302T180000'))
    expect(read(whole.slice(0, whole.indexOf('20270302'))).meetings).toHaveLength(1)
  })
})

test('an event’s own name is as long as can be stored', () => {
  const found = read(file(...event('DTSTART:20270301T180000').map((line) => line.replace('1@stadt', 'x'.repeat(9000)))))
  expect(found.meetings[0]?.uid).toMatch(/^[0-9a-f]{64}$/)
})

test('a calendar that holds more than can be read is given up', async () => {
  const task = {
    text: hostileCalendars['monthly since 1900'] ?? '',
    zone: 'Europe/Berlin',
    now: new Date('2027-01-10'),
  }
  await expect(readApart(task, 300)).rejects.toMatchObject({ key: 'calendar:fetch.tooMuch' })
})

describe('texts', () => {
  const texts = (...lines: string[]) => read(file(...event('DTSTART:20270301T180000', ...lines))).meetings[0]

  test('are read as they were written', () => {
    expect(read(file('X-WR-CALNAME:Stadt\\, Land', ...event())).calendar).toBe('Stadt, Land')
    expect(texts('DESCRIPTION:Erste Zeile\\nzwei\\, drei\\; vi', ' er \\\\ 👩‍👧‍👦')?.summary).toBe(
      'Erste Zeile\nzwei, drei; vier \\ 👩‍👧‍👦',
    )
    expect(texts('LOCATION:Rathaus\\nHauptstr. 1\\, Gaggenau')?.location).toBe('Rathaus, Hauptstr. 1, Gaggenau')
    expect(texts('DESCRIPTION:<p>Kommen Sie &amp; bringen<br>Sie Kuchen</p>')?.summary).toBe(
      'Kommen Sie & bringen\nSie Kuchen',
    )
  })

  test('do not tell how one gets into a room on the internet', () => {
    const found = texts(
      'LOCATION:https://teams.microsoft.com/l/meetup-join/abc',
      'DESCRIPTION:Wir sprechen über Räume.\\nTeilnehmen: https://zoom.us/j/1?pwd=2\\nKenncode: 1234',
    )
    expect(found).toMatchObject({
      summary: 'Wir sprechen über Räume.',
      location: null,
      onlineUrl: 'https://teams.microsoft.com/l/meetup-join/abc',
    })
    expect(texts('DESCRIPTION:Programm: https://stadt.example/programm')?.summary).toBe(
      'Programm: https://stadt.example/programm',
    )
    expect(texts('DESCRIPTION:https://bbb.stadt.example/b/abc-def-ghi')).toMatchObject({
      summary: null,
      onlineUrl: 'https://bbb.stadt.example/b/abc-def-ghi',
    })
  })

  test('of people who invite or are invited are not read', () => {
    const found = read(
      file(
        ...event(
          'DTSTART:20270301T180000',
          'ORGANIZER;CN=Ana:mailto:ana@stadt.example',
          'ATTENDEE:mailto:ben@stadt.example',
        ),
      ),
    )
    expect(JSON.stringify(found)).not.toMatch(/ana|ben/i)
  })
})
