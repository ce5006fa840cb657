const size = 1_900_000

const wrapped = (body: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${body}END:VCALENDAR\r\n`
const event = (uid: number, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:x', ...lines, 'END:VEVENT', ''].join('\r\n')

/** So often that it fills what may be fetched. */
function filled(part: (nth: number) => string): string {
  const count = Math.floor(size / part(0).length)
  return Array.from({ length: count }, (_, nth) => part(nth)).join('')
}
const events = (...lines: string[]) => wrapped(filled((nth) => event(nth, ...lines)))
const one = (...lines: string[]) => wrapped(event(1, 'DTSTART:20270401T100000Z', ...lines))
const long = (part: string) => part.repeat(size / part.length)

const zone = (rule: string) =>
  [
    'BEGIN:STANDARD',
    'DTSTART:00010101T000000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    rule,
    'END:STANDARD',
    '',
  ].join('\r\n')
const zoned = (rules: string) =>
  wrapped(`BEGIN:VTIMEZONE\r\nTZID:Mond\r\n${rules}END:VTIMEZONE\r\n${event(1, 'DTSTART;TZID=Mond:20270401T100000')}`)

/** Calendars, as large as they may be, each of which would keep a careless reader busy for minutes or for ever. */
export const hostileCalendars: Record<string, string> = {
  'daily since 1900': events('DTSTART:19000101T100000Z', 'RRULE:FREQ=DAILY'),
  'daily, counted': events('DTSTART:19000101T100000Z', 'RRULE:FREQ=DAILY;COUNT=99999999'),
  'monthly since 1900': events('DTSTART:19000101T100000Z', 'RRULE:FREQ=MONTHLY;BYDAY=-1MO'),
  'a day that never comes': events('DTSTART:20270101T100000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
  'every second': events('DTSTART:20270101T100000Z', 'RRULE:FREQ=SECONDLY'),
  'a rule without end': one(`RRULE:FREQ=MONTHLY;BYMONTHDAY=${long('1,')}1`),
  'left out for ever': events(
    'DTSTART:20250101T100000Z',
    'RRULE:FREQ=DAILY',
    `EXDATE:${Array(1900).fill('20270401T080000Z')}`,
  ),
  'changes of one event': wrapped(
    event(1, 'DTSTART:20250101T100000Z', 'RRULE:FREQ=DAILY') +
      filled((nth) =>
        event(1, `RECURRENCE-ID:20270401T10${String(nth % 60).padStart(2, '0')}00Z`, 'DTSTART:20270401T100000Z'),
      ),
  ),
  'a zone that changes every second': zoned(zone('RRULE:FREQ=SECONDLY')),
  'a zone with many rules': zoned(zone('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU').repeat(1500)),
  'boxes in boxes': long('BEGIN:A\r\n'),
  'events in events': wrapped(long('BEGIN:VEVENT\r\n')),
  'no lines': wrapped(long('kaputt\r\n')),
  'one line': one(`DESCRIPTION:${long('x')}`),
  'folded for ever': one('DESCRIPTION:x', long(' y\r\n').trimEnd()),
  parameters: wrapped(event(1, `DTSTART${long(';a=b')}:20270401T100000Z`)),
  quotes: wrapped(event(1, `DTSTART;A=${long('"a"')}:20270401T100000Z`)),
  spaces: one(`LOCATION:a${long(' ')}b`),
  commas: one(`LOCATION:a${long('\\,')}b`),
  links: one(`DESCRIPTION:${long('http://')}`),
  tags: one(`DESCRIPTION:<br>${long('<a')}`),
}
