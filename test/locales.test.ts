import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFor } from '../src/core/format.ts'
import { loadLocales } from '../src/core/i18n.ts'
import { createFeatures, withoutEffects } from '../src/features/index.ts'
import { looseIn } from './support/isolation.ts'

const directory = join(import.meta.dirname, '../locales')
const locales = loadLocales(directory)
const forms = ['zero', 'one', 'two', 'few', 'many', 'other']

type Words = Map<string, string>

/** All sentences of a locale by namespace and path. */
function wordsOf(locale: string): Words {
  const words: Words = new Map()
  const walk = (path: string, value: unknown) => {
    if (typeof value === 'string') words.set(path, value)
    else
      for (const [key, each] of Object.entries(value ?? {})) walk(`${path}${path.endsWith(':') ? '' : '.'}${key}`, each)
  }
  for (const file of readdirSync(join(directory, locale))) {
    if (!file.endsWith('.json') || file === 'meta.json') continue
    walk(`${file.slice(0, -5)}:`, JSON.parse(readFileSync(join(directory, locale, file), 'utf8')))
  }
  return words
}

const formOf = (key: string) => forms.find((form) => key.endsWith(`_${form}`))
const stem = (key: string) => key.replace(new RegExp(`_(${forms.join('|')})$`), '')
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].toSorted()

const source = wordsOf('de')
const stems = new Set([...source.keys()].map(stem))

describe.each(locales.locales.map((meta) => meta.locale))('%s', (locale) => {
  const words = wordsOf(locale)
  const plurals = new Intl.PluralRules(locales.meta(locale).intl).resolvedOptions().pluralCategories

  it('has every sentence, and none that nobody uses', () => {
    const own = new Set([...words.keys()].map(stem))
    expect([...stems].filter((key) => !own.has(key))).toEqual([])
    expect([...own].filter((key) => !stems.has(key))).toEqual([])
  })

  it('has the plural forms of its language', () => {
    const counted = [...stems].filter((key) => source.has(`${key}_other`))
    const missing = counted.flatMap((key) =>
      plurals.filter((form) => !words.has(`${key}_${form}`)).map((form) => `${key}_${form}`),
    )
    expect(missing).toEqual([])
    const foreign = [...words.keys()].filter((key) => {
      const form = formOf(key)
      return (
        form !== undefined &&
        source.has(`${stem(key)}_other`) &&
        !plurals.some((each) => each === form) &&
        form !== 'zero'
      )
    })
    expect(foreign).toEqual([])
  })

  it('has the placeholders of the German sentence', () => {
    const wrong = [...words].filter(([key, text]) => {
      const german = source.get(`${stem(key)}_other`) ?? source.get(key) ?? ''
      const own = placeholders(text)
      const wanted = placeholders(german)
      // A plural form may say the number in words.
      return formOf(key) ? own.some((name) => !wanted.includes(name)) : own.join() !== wanted.join()
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('does not shout', () => {
    expect([...words].filter(([, text]) => /[!！]/.test(text)).map(([key]) => key)).toEqual([])
  })

  it('has a label for every command, and a description for every menu', () => {
    const t = locales.translate(locale)
    for (const { commands } of createFeatures(withoutEffects)) {
      for (const { name, chat, intents } of commands) {
        const key = name.replace('.', ':')
        if (chat || intents) expect(t.text(`${key}.label`).length, name).toBeLessThanOrEqual(40)
        if (chat) expect(t.text(`${key}.menu`).length, name).toBeLessThanOrEqual(256)
      }
    }
  })
})

describe.each(locales.locales.filter(({ direction }) => direction === 'rtl').map((meta) => meta.locale))(
  'in %s, which runs from right to left,',
  (locale) => {
    const t = locales.translate(locale)
    const samples = [
      '+49 171 3920010',
      '0171/3920020',
      'info@rastatt.example',
      'https://rastatt.example/a',
      '7KQM-2XVB-9HTR',
      'sommer.ics',
      formatFor(locales.meta(locale)).euros(3000),
    ]

    it('numbers to call, codes, addresses, files and amounts are isolated in every sentence', () => {
      for (const [key, text] of wordsOf(locale)) {
        for (const sample of samples) {
          const values = Object.fromEntries(placeholders(text).map((name) => [name ?? '', sample]))
          const counted = formOf(key) ? { ...values, count: 3 } : values
          expect(looseIn(t.text(stem(key), counted)), key).toEqual([])
        }
      }
    })

    it('numbers to call are written in Latin digits', () => {
      expect(t.text('contact:crisis.emergency')).toContain('\u2066112\u2069')
      expect(t.text('contact:crisis.line')).toMatch(/\u2066[^\u2069]*116 123\u2069/)
    })
  },
)

it('a missing sentence falls back visibly to German, never to its key', () => {
  const text = locales.translate('de').text('common:didYouMean')
  expect(text).not.toContain('didYouMean')
  expect(() => locales.translate('de').text('common:nobodyWroteThis')).toThrow(/no words/)
})
