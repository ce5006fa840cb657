import { latinDigits } from '../../core/typed.ts'

const thousands = /^\s*(?:tsd|tausend|k|thousand|mille|bin|тис(?:яч[иі]?)?|тыс(?:яч[аи]?)?|ألف|الف|آلاف)(?!\p{L})/iu
const plausible = 100_000_000

/** The euros in what somebody typed, whole; null when there is no one amount. */
export function amountIn(text: string): number | null {
  const typed = latin(text)
  const [first, ...others] = typed.matchAll(/\d[\d.,'’\s\u00a0\u202f]*/gu)
  if (!first || others.length > 0) return null
  const after = typed.slice(first.index + first[0].length)
  const value = eurosOf(first[0].trim()) * (thousands.test(after) ? 1000 : 1)
  return value > 0 && value <= plausible ? Math.round(value) : null
}

/** Groups of three are thousands in every spelling: 5.000, 5,000, 5 000; the rest is decimal. */
function eurosOf(number: string): number {
  const grouped = number.replace(/[.,'’\s\u00a0\u202f](?=\d{3}(?!\d))/gu, '')
  return Number(
    grouped
      .replace(/[.,]+$/u, '')
      .replace(',', '.')
      .replace(/\s/gu, ''),
  )
}

const latin = (text: string): string => latinDigits(text).replace(/٬/gu, '.').replace(/٫/gu, ',')
