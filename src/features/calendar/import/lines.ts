import type { Fault } from './found.ts'

/** A line of a calendar file with those that continue it; `number` is that of the first, from 1. */
export type Line = { number: number; text: string }

/** A component: the line on which it begins, and its own lines without those of components inside. */
export type Section = { name: string; number: number; lines: Line[]; inside: Section[] }

/** Alarms within events and rules within zones lie this deep; nothing lies deeper. */
const deepest = 4

/** Lines that are too long are broken into several that begin with a space (RFC 5545, 3.1). */
export function linesOf(file: string): Line[] {
  const lines: Line[] = []
  for (const [index, text] of file
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(text) && last) last.text += text.slice(1)
    else if (text.trim() !== '') lines.push({ number: index + 1, text })
  }
  return lines
}

/** The components of a file, each once it is closed, and what is out of order. */
export function sectionsOf(lines: readonly Line[]): { sections: Section[]; faults: Fault[] } {
  const sections: Section[] = []
  const faults: Fault[] = []
  const open: Section[] = []
  const isOpen = (name: string) => open.some((each) => each.name === name)
  const close = () => {
    const closed = open.pop()
    if (closed) sections.push(closed)
  }
  const drop = () => {
    const dropped = open.pop()
    if (dropped?.name === 'VEVENT') faults.push({ line: dropped.number, kind: 'unclosed' })
  }
  for (const line of lines) {
    const [, word, rest = ''] = /^(BEGIN|END)[ \t]*:(.*)$/i.exec(line.text) ?? []
    const name = rest.trim().toUpperCase()
    if (!word) open.at(-1)?.lines.push(line)
    else if (word.toUpperCase() === 'BEGIN') {
      // An event within an event: the end of the first is missing.
      if (name === 'VEVENT') while (isOpen('VEVENT')) drop()
      if (open.length === deepest) faults.push({ line: line.number, kind: 'line' })
      else {
        const section = { name, number: line.number, lines: [], inside: [] }
        open.at(-1)?.inside.push(section)
        open.push(section)
      }
    } else if (!isOpen(name)) faults.push({ line: line.number, kind: 'line' })
    else {
      while (open.at(-1)?.name !== name) drop()
      close()
    }
  }
  // A file that is cut off at its end still has all that was closed before.
  while (open.length > 0) open.at(-1)?.name === 'VCALENDAR' ? close() : drop()
  return { sections, faults }
}

/** A component as text again, with what is inside. */
export const textOfSection = ({ name, lines, inside }: Section): string =>
  [`BEGIN:${name}`, ...lines.map(({ text }) => text), ...inside.map(textOfSection), `END:${name}`].join('\r\n')
