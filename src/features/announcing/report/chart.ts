/** A bar's parts: who has it, who is still to get it, who has not. */
export type Parts = { sent: number; open: number; lost: number }

const width = 800
const rowHeight = 72
const left = 72
const barWidth = width - left - 24
/** Told apart by lightness too, for those who do not see the colours. */
const colours: Record<keyof Parts, string> = { sent: '#0b6660', open: '#8fc4bb', lost: '#e3b7a8' }

/**
 * Bars one below the other, numbered. It has digits only, drawn as lines: servers need no fonts, and every language is
 * served by the words beside it.
 */
export function chart(bars: readonly Parts[]): string {
  const rows = bars.map((parts, index) => row(parts, index))
  const height = bars.length * rowHeight + 24
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`
}

function row(parts: Parts, index: number): string {
  const top = index * rowHeight + 24
  const all = Math.max(1, parts.sent + parts.open + parts.lost)
  let x = left
  const pieces = (['sent', 'open', 'lost'] as const).map((part) => {
    const wide = (parts[part] / all) * barWidth
    const from = x
    x += wide
    const shade = part === 'sent' ? '#fff' : '#16211f'
    const fits = wide > digitsWidth(parts[part]) + 16
    const figure = parts[part] > 0 && fits ? number(parts[part], from + 10, top + 12, shade) : ''
    return `<rect x="${from.toFixed(1)}" y="${top}" width="${wide.toFixed(1)}" height="48" fill="${colours[part]}"/>${figure}`
  })
  return number(index + 1, 20, top + 12, '#16211f') + pieces.join('')
}

/** The strokes of a digit in a box of 14 × 24, as on a pocket calculator. */
const segments: Record<string, string> = {
  a: 'M1 1H13',
  b: 'M13 1V12',
  c: 'M13 12V23',
  d: 'M1 23H13',
  e: 'M1 12V23',
  f: 'M1 1V12',
  g: 'M1 12H13',
}
const digits = ['abcdef', 'bc', 'abged', 'abgcd', 'fgbc', 'afgcd', 'afgedc', 'abc', 'abcdefg', 'abcdfg']
const advance = 22

const digitsWidth = (value: number): number => String(value).length * advance

function number(value: number, x: number, y: number, colour: string): string {
  const strokes = [...String(value)].map((digit, index) => {
    const path = [...(digits[Number(digit)] ?? '')].map((name) => segments[name]).join('')
    return `<path transform="translate(${x + index * advance} ${y})" d="${path}"/>`
  })
  return `<g fill="none" stroke="${colour}" stroke-width="3" stroke-linecap="round">${strokes.join('')}</g>`
}
