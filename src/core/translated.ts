import { z } from 'zod'

/** How a text came to be in its language. */
export const textState = z.enum(['original', 'machine', 'reviewed'])

/** One text in several languages; exactly one of them is the original. */
export const translated = z
  .record(z.string(), z.object({ text: z.string().min(1), state: textState }))
  .refine((texts) => Object.values(texts).filter((text) => text.state === 'original').length === 1, {
    error: 'exactly one language must have the state "original"',
  })

export type Translated = z.infer<typeof translated>

/** The text to show, its language, and whether that is what the reader wanted. */
export type TextChoice = { text: string; language: string; state: z.infer<typeof textState>; wanted: boolean }

/** Chooses the reader's language, else what comes nearest: `fallbacks` in order, else the original. */
export function chooseText(texts: Translated, locale: string, fallbacks: readonly string[]): TextChoice {
  for (const language of [locale, ...fallbacks]) {
    const found = texts[language]
    if (found) return { ...found, language, wanted: language === locale }
  }
  const { language, text } = originalOf(texts)
  return { text, state: 'original', language, wanted: false }
}

/** The text as it was written, and in which language. */
export function originalOf(texts: Translated): { language: string; text: string } {
  const [language, original] = Object.entries(texts).find(([, { state }]) => state === 'original') ?? []
  if (language === undefined || original === undefined) throw new Error('text without an original')
  return { language, text: original.text }
}
