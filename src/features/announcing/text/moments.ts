import { latinDigits } from '../../../core/typed.ts'
import { daysIn, isoOf } from './days.ts'

/** A day and a time in a text as local time, "2027-03-11T18:00"; null where one of them is not said. */
export function momentIn(text: string, language: string, today: string, understood?: string): string | null {
  const said = latinDigits(text)
  const time =
    /(?<![\d.,/-])([01]?\d|2[0-3])(?::([0-5]\d)|\.([0-5]\d)(?![.\d])(?= ?(?:Uhr|h)\b|$)| ?(?:Uhr|h)\b)/iu.exec(said)
  const day = dayIn(said, language, today) ?? understood
  if (!time || day === undefined) return null
  const [, hours = '', minutes = time[3] ?? '00'] = time
  return `${day}T${hours.padStart(2, '0')}:${minutes}`
}

function dayIn(text: string, language: string, today: string): string | undefined {
  const [named] = daysIn(text, language)
  if (!named) return undefined
  const year = Number(today.slice(0, 4))
  const years = named.year === undefined ? [year, year + 1] : [named.year]
  const days = years.flatMap((each) => isoOf(named.day, named.month, each) ?? [])
  return days.find((day) => day >= today) ?? days[0]
}
