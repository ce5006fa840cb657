import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { concepts, intents, topics } from './names.ts'

const entry = z.string().min(1)
const entries = z.array(entry)
const perCount = z.record(z.string().regex(/^\d{1,5}$/), entries)

const shape = z.strictObject({
  concepts: z.partialRecord(z.enum(concepts), entries),
  /** What alone says what is wanted; `weight` is 3 unless told. */
  intents: z.partialRecord(
    z.enum(intents),
    z.array(z.union([entry, z.strictObject({ says: entry, weight: z.number().min(0.5).max(5) })])),
  ),
  /** `advice` and `crisis`: none of ours either, but advice desks and crisis lines can help. */
  none: z.strictObject({
    always: entries,
    usually: entries,
    advice: entries.default([]),
    crisis: entries.default([]),
  }),
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
  function_words: entries,
})

export type Vocabulary = z.infer<typeof shape> & { language: string }

/** Reads every language's `vocabulary.yml`. @throws naming the file when one is malformed. */
export function readVocabularies(localesDirectory: string): Vocabulary[] {
  return readdirSync(localesDirectory, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .map(({ name }) => ({ language: name, path: join(localesDirectory, name, 'vocabulary.yml') }))
    .filter(({ path }) => existsSync(path))
    .map(({ language, path }) => ({ language, ...read(path) }))
}

function read(path: string): z.infer<typeof shape> {
  const result = shape.safeParse(load(readFileSync(path, 'utf8')))
  if (result.success) return result.data
  throw new Error(`${path}: ${z.prettifyError(result.error)}`)
}
