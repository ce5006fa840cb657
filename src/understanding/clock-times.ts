import type { Reading } from './reading.ts'

type Found = { hour: number; minute: number; half: 'am' | 'pm' | null }

const written = /^(\d{1,2}):(\d{2})(?::00)?$/u
const bare = /^\d{1,2}$/u

/**
 * Clock times in the order in which they stand: "18–20:30", "18 Uhr 30", "18h30", "6 pm". In an answer to "when" a
 * number that belongs to no date is an hour.
 * @param isTaken whether a word belongs to a date.
 */
export function clockTimesIn({ words }: Reading, isTaken: (at: number) => boolean) {
  const found: Found[] = []
  for (let at = 0; at < words.length; at++) {
    if (isTaken(at)) continue
    const text = (ahead: number) => (isTaken(at + ahead) ? '' : (words[at + ahead]?.text ?? ''))
    const [, hour, minute] = written.exec(text(0)) ?? []
    if (hour) found.push({ hour: Number(hour), minute: Number(minute), half: halfOf(text(1)) })
    else if (bare.test(text(0))) {
      // "18 Uhr 30", "18h30": behind the word for the hour stand its minutes.
      const minutes = ['uhr', 'h'].includes(text(1)) && /^[0-5]\d$/u.test(text(2)) && text(3) !== 'uhr' ? text(2) : null
      found.push({ hour: Number(text(0)), minute: Number(minutes ?? 0), half: halfOf(text(1)) })
      if (minutes) at += 2
    }
  }
  const [first, last] = [found[0], found.at(-1)]
  // "6–8 pm": the half of the day is said once.
  if (found.length === 2 && first && last?.half && !first.half && first.hour <= last.hour) first.half = last.half
  const times = found.map(timeOf)
  return { times: times.filter((time) => time !== null), impossible: times.includes(null) }
}

const halfOf = (text: string): Found['half'] => (text === 'am' || text === 'pm' ? text : null)

/** Null: there is no such time. */
function timeOf({ hour, minute, half }: Found): string | null {
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null
  const inDay = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return `${String(inDay).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
