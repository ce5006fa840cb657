import { join } from 'node:path'
import { z } from 'zod'
import { createUnderstanding } from '../../src/understanding/index.ts'

const places = [
  'Rastatt',
  'Gaggenau',
  'Bühl',
  'Baden-Baden',
  'Karlsruhe',
  'Stuttgart',
  'Essen',
  'Hessen',
  'Köln',
  'Berlin',
]

export const localesDirectory = join(import.meta.dirname, '../../locales')

export const understanding = await createUnderstanding({
  localesDirectory,
  places: async () => [
    ...places.map((name) => ({ name, aliases: [] })),
    { name: 'Frankfurt am Main', aliases: ['FFM'] },
    { name: 'Baden-Württemberg', aliases: [] },
    { name: 'Landkreis Rastatt', aliases: ['Kreis Rastatt'] },
  ],
})

/** A Saturday noon in Berlin. */
export const now = new Date('2026-11-21T11:00:00Z')

export const ask = (text: string, locale = 'de') => understanding.understand(text, { locale, now })

export const questions = z.array(
  z.strictObject({
    text: z.string(),
    language: z.string(),
    intent: z.string().nullable(),
    slots: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
)

export type Question = z.infer<typeof questions>[number]
