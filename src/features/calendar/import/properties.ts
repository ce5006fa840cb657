import ICAL from 'ical.js'
import type { Fault } from './found.ts'
import type { Line } from './lines.ts'

export type Property = {
  name: string
  line: number
  parameters: Record<string, unknown>
  values: unknown[]
  raw: string
}

/** What is read of events and calendars; of other lines it is enough that they are lines. */
const wanted = new Set([
  'uid',
  'sequence',
  'dtstart',
  'dtend',
  'duration',
  'rdate',
  'exdate',
  'recurrence-id',
  'summary',
  'description',
  'location',
  'status',
  'class',
  'conference',
  'x-google-conference',
  'x-microsoft-skypeteamsmeetingurl',
  'name',
  'x-wr-calname',
  'prodid',
  'tzid',
])
/** More than any program writes; the library would take its time over them. */
const longestParameters = 1000
const longestText = 20_000
/** Texts of which the library does not know that they are texts. */
const escaped = new Set(['name', 'x-wr-calname'])
/** Read as they stand. */
const rules = new Set(['rrule', 'exrule'])

/** The properties of a component; a line that is none is named and left out. */
export function propertiesOf(lines: readonly Line[], faults: Fault[]): Property[] {
  return lines.flatMap(({ number, text }) => {
    const [, given = '', raw = ''] = /^([A-Za-z0-9.-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/s.exec(text) ?? []
    const name = given.toLowerCase()
    const parameters = text.length - raw.length
    if (name === '' || parameters > longestParameters) {
      faults.push({ line: number, kind: 'line' })
      return []
    }
    if (rules.has(name)) return [{ name, line: number, parameters: {}, values: [], raw }]
    return wanted.has(name) ? parsed(name, { number, text }, raw, faults) : []
  })
}

function parsed(name: string, { number, text }: Line, raw: string, faults: Fault[]): Property[] {
  try {
    const [, parameters, , ...values] = ICAL.Property.fromString(text).jCal
    return [{ name, line: number, parameters, values, raw }]
  } catch {
    faults.push({ line: number, kind: 'line' })
    return []
  }
}

/** The first value of a property as text: without signs that nobody can read; null where there is none. */
export function textOf(properties: readonly Property[], name: string): string | null {
  const value = properties.find((each) => each.name === name)?.values[0]
  if (typeof value !== 'string') return null
  const read = escaped.has(name) ? ICAL.design.icalendar.value.text.fromICAL(value) : value
  const text = read
    .slice(0, longestText)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .trim()
  return text === '' ? null : text
}
