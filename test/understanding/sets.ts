import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Wish, wishOf } from '../../src/understanding/model/sentences.ts'

/** Sentences by other voices than those of training: `tuning` for thresholds and settings, `locked` for the report only. */
export type SetName = 'tuning' | 'locked'
/** `mixed`: two languages in one message; `latin`: typed in Latin letters though the language has others. */
export type Kind = 'plain' | 'mixed' | 'latin'
export type Labelled = { text: string; wish: Wish; locale: string; kind: Kind }
export type WithSlots = { text: string; locale: string; intent: string; slots: Record<string, string | number> }

/** When the sentences with slots were said: a Sunday noon in Berlin. */
export const saidAt = new Date('2026-11-22T11:00:00Z')

const kind = z.enum(['plain', 'mixed', 'latin'])
const numbers = new Set(['min_amount', 'max_amount', 'persons', 'lead_days'])

/** Lines "intent: sentence" below headings "# kind: voice", one file per language. */
export function readSet(name: SetName): Labelled[] {
  return filesOf(name, /^([a-z-]+)\.txt$/).flatMap(({ locale, lines }) => {
    let heard: Kind = 'plain'
    return lines.flatMap((line): Labelled[] => {
      if (line.startsWith('#')) {
        heard = kind.parse(/^# (\w+):/.exec(line)?.[1])
        return []
      }
      const [, wish, text = ''] = /^([a-z.]+): (.+)$/u.exec(line) ?? []
      return [{ text, wish: wishOf.parse(wish), locale, kind: heard }]
    })
  })
}

/** Lines "sentence => intent; slot=value; …". */
export function readSlots(name: SetName): WithSlots[] {
  return filesOf(name, /^([a-z-]+)\.slots\.txt$/).flatMap(({ locale, lines }) =>
    lines.map((line) => {
      const at = line.lastIndexOf(' => ')
      const [intent = '', ...pairs] = line
        .slice(at + 4)
        .split(';')
        .map((part) => part.trim())
      const slots = pairs.filter(Boolean).map((pair): [string, string | number] => {
        const [slot = '', value = ''] = pair.split('=').map((part) => part.trim())
        return [slot, numbers.has(slot) ? Number(value) : value]
      })
      return { text: line.slice(0, at), locale, intent, slots: Object.fromEntries(slots) }
    }),
  )
}

function filesOf(name: SetName, pattern: RegExp): { locale: string; lines: string[] }[] {
  const folder = join(import.meta.dirname, name)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const locale = pattern.exec(file)?.[1]
      const lines = readFileSync(join(folder, file), 'utf8').split('\n')
      return locale ? [{ locale, lines: lines.filter((line) => line.trim() !== '') }] : []
    })
}
