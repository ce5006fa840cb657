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
    week_after_next: entries.default([]),
    /** Days gone by, and verbs that say that something was. */
    yesterday: entries.default([]),
    day_before_yesterday: entries.default([]),
    was: entries.default([]),
    /** Before a number and a length of time from now: "in two weeks"; `hence` also without a number: "через неделю". */
    in: entries.default([]),
    hence: entries.default([]),
    /** Behind them: "iki hafta sonra". Around them, for all the time until then: "within". */
    later: entries.default([]),
    within: entries.default([]),
    /** What says "until" or "from" behind a date: "kadar", "onwards"; "how many" before a length of time. */
    behind: entries.default([]),
    how_many: entries.default([]),
    /** "Every" before a weekday, and phrases that name a time but mean none: "schönes Wochenende". */
    every: entries.default([]),
    never: entries.default([]),
    /** A part of a month, which is taken for the whole: "Mitte März". */
    part: entries.default([]),
    /** What makes a number alone a day of the coming month: "28-го", "числа". */
    day_suffix: entries.default([]),
    /** Between a day and its month: "of"; the word behind which a number is a month: "شهر ٥". */
    of: entries.default([]),
    numbered: entries.default([]),
    /** "Monatsende"; what says "end of" behind a month or a year: "mart sonu". */
    end_behind: entries.default([]),
    month_end: entries.default([]),
    year_end: entries.default([]),
    /** Two of them in one word: "أسبوعين". */
    two: z.strictObject({ day: entries, week: entries, month: entries, year: entries }).partial().default({}),
    /** "The third" of a month; "twenty-third" is put together where both are said. */
    ordinals: perCount.default({}),
    weekend: entries,
    day: entries,
    week: entries,
    month: entries,
    year: entries,
    /** Months that are ordinary words too ("may") count only beside a number or a word such as "in" or "until". */
    months: z.array(entries).length(12),
    doubtful_months: entries.default([]),
    /** Those of the Solar Hijri calendar, by every name that is used. */
    solar_months: z.array(entries).length(12).default([[], [], [], [], [], [], [], [], [], [], [], []]),
    nowruz: entries.default([]),
    weekdays: z.array(entries).length(7),
    seasons: z.array(entries).length(4),
    christmas: entries,
  }),
  amounts: z.strictObject({
    max: entries,
    min: entries,
    to: entries,
    /** What joins the parts of a number ("two hundred and five"), and "a half" of what was counted. */
    and: entries.default([]),
    half: entries.default([]),
    /** A thousand behind which its number may stand: "тысяч пять". */
    thousands: entries.default([]),
    hundred: entries,
    thousand: entries,
    million: entries,
    euros: entries,
  }),
  numbers: perCount,
  persons: z.strictObject({
    units: entries,
    before: entries,
    exactly: perCount,
    /** "Instead of" before a number, and words that say that an earlier number no longer holds: "now". */
    instead_of: entries.default([]),
    corrected: entries.default([]),
  }),
  /** Words around "three days" that make it a reminder: "three days before", "за три дні". */
  reminders: z.strictObject({ ahead: entries, behind: entries, exactly: perCount }),
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), entries),
  /** Name as the data spell it → how this language writes it. */
  places: z.record(z.string(), entries),
  /** What makes a town's name that of its district: "Landkreis", "قضاء". */
  districts: entries.default([]),
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
