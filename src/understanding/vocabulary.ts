import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { littleWords, topics } from './names.ts'

const entry = z.string().min(1)
const entries = z.array(entry)
const perCount = z.record(z.string().regex(/^\d{1,6}$/), entries)

const shape = z.strictObject({
  words: z.record(z.enum(littleWords), entries),
  topics: z.partialRecord(z.enum(topics), entries),
  dates: z.strictObject({
    today: entries,
    tomorrow: entries,
    day_after_tomorrow: entries,
    next_week: entries,
    weekend: entries,
    day: entries,
    week: entries,
    month: entries,
    year: entries,
    /** Months that are ordinary words too ("may") count only beside a number or a word such as "in" or "until". */
    months: z.array(entries).length(12),
    doubtful_months: entries.default([]),
    weekdays: z.array(entries).length(7),
    seasons: z.array(entries).length(4),
    christmas: entries,
  }),
  amounts: z.strictObject({
    max: entries,
    min: entries,
    to: entries,
    hundred: entries,
    thousand: entries,
    million: entries,
    euros: entries,
  }),
  numbers: perCount,
  persons: z.strictObject({ units: entries, before: entries, exactly: perCount }),
  /** Words around "three days" that make it a reminder: "three days before", "за три дні". */
  reminders: z.strictObject({ ahead: entries, behind: entries, exactly: perCount }),
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), entries),
  /** Name as the data spell it → how this language writes it. */
  places: z.record(z.string(), entries),
  /** How a message goes on from the one before: "and", "what about"; "there". */
  follow_up: z.strictObject({ begins: entries, there: entries }).default({ begins: [], there: [] }),
  /** "The second one". */
  ordinals: perCount.default({}),
  /** Ordinary words that are names of places too: "essen". */
  ordinary: entries.default([]),
  /** What advice desks are for, and what crisis lines. */
  needs_help: z.strictObject({ advice: entries, crisis: entries }),
})

export type Vocabulary = z.infer<typeof shape> & { language: string }

/** A language's `vocabulary.yml`; null when it has none. @throws naming the file when it is malformed. */
export function readVocabulary(localesDirectory: string, language: string): Vocabulary | null {
  const path = join(localesDirectory, language, 'vocabulary.yml')
  if (!existsSync(path)) return null
  const result = shape.safeParse(load(readFileSync(path, 'utf8')))
  if (result.success) return { language, ...result.data }
  throw new Error(`${path}: ${z.prettifyError(result.error)}`)
}
