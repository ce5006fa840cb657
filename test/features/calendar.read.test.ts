import { describe, expect, test } from 'vitest'
import { event, file, read } from '../support/calendar-read.ts'

/** Of an event with these lines: from when to when, as local times. */
const times = (...lines: string[]) =>
  read(file(...event(...lines))).meetings.map(({ startsAt, endsAt, zone }) => `${startsAt} ${endsAt} ${zone}`)
const starts = (...lines: string[]) => read(file(...event(...lines))).meetings.map(({ startsAt }) => startsAt)

describe('when', () => {
  test.each<[string, string[], string]>([
    [
      'with a zone',
      ['DTSTART;TZID=Europe/London:20270311T180000', 'DTEND;TZID=Europe/London:20270311T200000'],
      '2027-03-11T18:00 2027-03-11T20:00 Europe/London',
    ],
    [
      'with another program’s name of it',
      ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20270311T180000'],
      '2027-03-11T18:00 2027-03-11T19:00 Europe/Berlin',
    ],
    [
      'as an instant',
      ['DTSTART:20270711T160000Z', 'DTEND:20270711T170000Z'],
      '2027-07-11T18:00 2027-07-11T19:00 Europe/Berlin',
    ],
    ['without a zone', ['DTSTART:20270311T180000'], '2027-03-11T18:00 2027-03-11T19:00 Europe/Berlin'],
    [
      'ending in another zone',
      ['DTSTART;TZID=Europe/Berlin:20270311T180000', 'DTEND:20270311T190000Z'],
      '2027-03-11T18:00 2027-03-11T20:00 Europe/Berlin',
    ],
    [
      'with a duration',
      ['DTSTART:20270311T180000', 'DURATION:P1DT2H30M'],
      '2027-03-11T18:00 2027-03-12T20:30 Europe/Berlin',
    ],
    ['without an end', ['DTSTART:20270311T180000'], '2027-03-11T18:00 2027-03-11T19:00 Europe/Berlin'],
    [
      'ending when it begins',
      ['DTSTART:20270311T180000', 'DTEND:20270311T180000'],
      '2027-03-11T18:00 2027-03-11T19:00 Europe/Berlin',
    ],
    [
      'a day',
      ['DTSTART;VALUE=DATE:20270508', 'DTEND;VALUE=DATE:20270509'],
      '2027-05-08T00:00 2027-05-09T00:00 Europe/Berlin',
    ],
    ['a day without an end', ['DTSTART;VALUE=DATE:20270508'], '2027-05-08T00:00 2027-05-09T00:00 Europe/Berlin'],
    [
      'a day that ends on itself',
      ['DTSTART;VALUE=DATE:20270508', 'DTEND;VALUE=DATE:20270508'],
      '2027-05-08T00:00 2027-05-09T00:00 Europe/Berlin',
    ],
    ['a day that does not say so', ['DTSTART:20270508'], '2027-05-08T00:00 2027-05-09T00:00 Europe/Berlin'],
    ['days', ['DTSTART;VALUE=DATE:20270508', 'DURATION:P3D'], '2027-05-08T00:00 2027-05-11T00:00 Europe/Berlin'],
  ])('%s', (_what, lines, expected) => {
    expect(times(...lines)).toEqual([expected])
  })

  test('by rules that the file brings along', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:W. Europe Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const at = (time: string) =>
      event(`DTSTART;TZID="W. Europe Standard Time":${time}`).map((line) => line.replace('UID:1', `UID:${time}`))
    const found = read(file(...zone, ...at('20270111T180000'), ...at('20270711T180000')))
    expect(found.meetings.map(({ startsAt }) => startsAt)).toEqual(['2027-01-11T18:00', '2027-07-11T18:00'])
    expect(found.unknownZones).toEqual([])
  })

  test('in a zone that nobody knows, which is said', () => {
    const found = read(file(...event('DTSTART;TZID=Mond:20270311T180000')))
    expect([found.meetings[0]?.startsAt, found.unknownZones]).toEqual(['2027-03-11T18:00', ['Mond']])
  })
})

describe('what repeats', () => {
  test('is taken date by date, with what was left out, added and changed', () => {
    const found = read(
      file(
        ...event(
          'DTSTART;TZID=Europe/Berlin:20270301T180000',
          'DTEND;TZID=Europe/Berlin:20270301T200000',
          'RRULE:FREQ=WEEKLY;COUNT=5',
          'EXDATE;TZID=Europe/Berlin:20270308T180000',
          'RDATE;TZID=Europe/Berlin:20270402T180000',
        ),
        ...event(
          'RECURRENCE-ID:20270315T170000Z',
          'DTSTART;TZID=Europe/Berlin:20270316T190000',
          'DTEND;TZID=Europe/Berlin:20270316T200000',
        ),
        ...event(
          'RECURRENCE-ID;TZID=Europe/Berlin:20270322T180000',
          'DTSTART;TZID=Europe/Berlin:20270322T180000',
          'STATUS:CANCELLED',
        ),
      ),
    )
    expect(found.meetings.map(({ slot, startsAt, cancelled }) => [slot, startsAt, cancelled])).toEqual([
      ['2027-03-01T18:00', '2027-03-01T18:00', false],
      ['2027-03-15T18:00', '2027-03-16T19:00', false],
      ['2027-03-22T18:00', '2027-03-22T18:00', true],
      ['2027-03-29T18:00', '2027-03-29T18:00', false],
      ['2027-04-02T18:00', '2027-04-02T18:00', false],
    ])
  })

  test.each<[string, string[], string[]]>([
    [
      'until a day',
      ['DTSTART:20270301T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20270315'],
      ['2027-03-01T18:00', '2027-03-08T18:00', '2027-03-15T18:00'],
    ],
    [
      'until an instant',
      ['DTSTART;TZID=Europe/Berlin:20270301T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20270308T170000Z'],
      ['2027-03-01T18:00', '2027-03-08T18:00'],
    ],
    [
      'since long ago',
      ['DTSTART:20100104T180000', 'RRULE:FREQ=WEEKLY;INTERVAL=26;UNTIL=20280101T000000'],
      ['2027-06-14T18:00', '2027-12-13T18:00'],
    ],
    [
      'since long ago, counted',
      ['DTSTART:20100104T180000', 'RRULE:FREQ=WEEKLY;INTERVAL=26;COUNT=36'],
      ['2027-06-14T18:00'],
    ],
    [
      'from a day that is none of its own',
      ['DTSTART:20270302T180000', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3'],
      ['2027-03-02T18:00', '2027-03-08T18:00', '2027-03-15T18:00'],
    ],
    [
      'on the last Thursday',
      ['DTSTART:20270325T180000', 'RRULE:FREQ=MONTHLY;BYDAY=-1TH;COUNT=2'],
      ['2027-03-25T18:00', '2027-04-29T18:00'],
    ],
    [
      'every day, without days that are left out whole',
      ['DTSTART:20270301T180000', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20270302'],
      ['2027-03-01T18:00', '2027-03-03T18:00'],
    ],
    [
      'as whole days',
      ['DTSTART;VALUE=DATE:20270327', 'RRULE:FREQ=DAILY;COUNT=3'],
      ['2027-03-27T00:00', '2027-03-28T00:00', '2027-03-29T00:00'],
    ],
    [
      'in UTC over a change of clocks',
      ['DTSTART:20270322T170000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'],
      ['2027-03-22T18:00', '2027-03-29T19:00'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(starts(...lines)).toEqual(expected)
  })

  test('is changed for a day that is only named as a day', () => {
    const moved = ['RECURRENCE-ID;VALUE=DATE:20270308', 'DTSTART:20270309T180000']
    const found = read(file(...event('DTSTART:20270301T180000', 'RRULE:FREQ=WEEKLY;COUNT=2'), ...event(...moved)))
    expect(found.meetings.map(({ startsAt }) => startsAt)).toEqual(['2027-03-01T18:00', '2027-03-09T18:00'])
  })

  test('for ever is taken for eighteen months, and sixty times at most', () => {
    const monthly = starts('DTSTART:20260105T180000', 'RRULE:FREQ=MONTHLY;BYDAY=1MO')
    expect([monthly.length, monthly[0], monthly.at(-1)]).toEqual([18, '2027-02-01T18:00', '2028-07-03T18:00'])
    const found = read(file(...event('DTSTART:20260105T180000', 'RRULE:FREQ=DAILY')))
    expect([found.meetings.length, found.cut]).toEqual([60, ['Treffen']])
  })

  test.each([
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=WEEKLY;INTERVAL=100000000',
    'FREQ=MONTHLY;BYDAY=6MO',
    'Unsinn',
    '',
  ])('by a rule that nobody can rely on (%s) is named and not taken', (rule) => {
    const found = read(file(...event('DTSTART:20270301T180000', `RRULE:${rule}`)))
    expect([found.meetings, found.faults]).toEqual([[], [{ line: 7, kind: 'rule' }]])
  })
})

describe('what is not taken', () => {
  test('is counted: over, too far ahead, private, and more than five hundred', () => {
    const many = Array.from({ length: 520 }, (_, index) =>
      event('DTSTART:20270301T180000').map((line) => line.replace('UID:1', `UID:${index}-`)),
    )
    const others = [
      ['DTSTART:20270101T180000'],
      ['DTSTART:20290101T180000'],
      ['DTSTART:20270301T180000', 'CLASS:CONFIDENTIAL'],
    ]
    const found = read(
      file(
        ...many.flat(),
        ...others.flatMap((lines, index) => event(...lines).map((line) => line.replace('UID:1', `UID:x${index}-`))),
      ),
    )
    expect([found.meetings.length, found.leftOut]).toEqual([500, { past: 1, later: 1, private: 1, more: 20 }])
  })

  test('unless it is still going on', () => {
    expect(starts('DTSTART;VALUE=DATE:20270109', 'DTEND;VALUE=DATE:20270112')).toEqual(['2027-01-09T00:00'])
  })
})
