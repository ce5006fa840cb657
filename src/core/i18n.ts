import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type i18n } from 'i18next'
import { z } from 'zod'
import { begin, end, isolateStretches, runsRightToLeft } from './bidi.ts'
import { type Format, formatFor } from './format.ts'
import { type Inline, inline, plainInline, type Words } from './rich.ts'

const metaShape = z.object({
  /** The language's own name. */
  name: z.string(),
  english: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /** Tag for Intl, with the numbering system where it differs from the default. */
  intl: z.string(),
  /** By which its readers count days too, as Intl names it; written behind the Gregorian day. */
  secondCalendar: z.enum(Intl.supportedValuesOf('calendar')).optional(),
  /** Languages that readers of this one are most likely to understand when a text is missing. */
  fallbacks: z.array(z.string()),
  /** True once a native speaker has read all of it. */
  reviewed: z.boolean(),
})

type Tree = { [key: string]: string | Tree }
const tree: z.ZodType<Tree> = z.record(z.string(), z.union([z.string(), z.lazy(() => tree)]))

export type LocaleMeta = z.infer<typeof metaShape> & { locale: string }

/** Values of a sentence: text from people or data, or rich text. A number is written in the reader's script. */
export type Values = Record<string, Words | number>

/** A sentence as rich text. `count` chooses the plural form. Values are never markup. */
export type Translate = ((key: string, values?: Values) => Inline[]) & {
  /** The same as plain text, for labels. */
  text(key: string, values?: Values): string
  has(key: string): boolean
}

export type Locales = {
  locales: LocaleMeta[]
  meta(locale: string): LocaleMeta
  translate(locale: string): Translate
  /** The supported locale for a platform's tag such as "de-AT" or "pt_BR", or null. */
  match(tag: string | undefined | null): string | null
}

const source = 'de'
// Private-use characters stand for values until the sentence is cut into nodes; people's text never passes through here.
const [open, close] = ['\uE000', '\uE001']
const placeholder = /\uE000([^\uE001]*)\uE001/

/** Reads every folder under `directory` as one language. @throws when a `meta.json` or a words file is malformed. */
export function loadLocales(directory: string): Locales {
  const locales = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ locale: entry.name, ...metaShape.parse(readJson(join(directory, entry.name, 'meta.json'))) }))
  const resources = Object.fromEntries(locales.map(({ locale }) => [locale, readNamespaces(join(directory, locale))]))
  const instance = createInstance()
  instance.init({
    resources,
    fallbackLng: source,
    supportedLngs: locales.map((meta) => meta.locale),
    ns: Object.keys(resources[source] ?? {}),
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no words for ${key}`)
    },
  })
  const byLocale = new Map(locales.map((meta) => [meta.locale, meta]))
  const meta = (locale: string) => {
    const found = byLocale.get(locale) ?? byLocale.get(source)
    if (!found) throw new Error(`no locale ${locale}`)
    return found
  }
  const translators = new Map(locales.map((each) => [each.locale, createTranslate(instance, each)]))
  return {
    locales,
    meta,
    translate: (locale) => translators.get(locale) ?? createTranslate(instance, meta(locale)),
    match(tag) {
      const lower = tag?.toLowerCase().replace('_', '-')
      if (!lower) return null
      return [lower, lower.split('-')[0] ?? lower].find((candidate) => byLocale.has(candidate)) ?? null
    },
  }
}

function createTranslate(instance: i18n, meta: LocaleMeta): Translate {
  const format = formatFor(meta)
  const fixed = instance.getFixedT(meta.locale)
  const plurals = new Intl.PluralRules(meta.intl)
  const sentences = new Map<string, string[]>()

  /** The sentence cut at its values; what i18next finds depends on key, plural form and names of values alone. */
  function sentenceOf(key: string, values: Values): string[] {
    const names = Object.keys(values)
    const count = typeof values['count'] === 'number' ? values['count'] : undefined
    const form = count === undefined ? '' : count === 0 ? 'none' : plurals.select(count)
    const id = `${key} ${form} ${names.join()}`
    const known = sentences.get(id)
    if (known) return known
    const replace = Object.fromEntries(names.map((name) => [name, `${open}${name}${close}`]))
    const found = fixed(key, { ...(count === undefined ? {} : { count }), replace, returnDetails: true })
    const sentence = found.usedLng === meta.locale ? found.res : `${found.res} [Deutsch]`
    const parts = isolateStretches(sentence).split(placeholder)
    sentences.set(id, parts)
    return parts
  }

  const translate = (key: string, values: Values = {}): Inline[] => cut(sentenceOf(key, values), values, meta, format)
  return Object.assign(translate, {
    text: (key: string, values?: Values) => plainInline(translate(key, values)),
    has: (key: string) => instance.exists(key),
  })
}

/** Puts the values in, as nodes of their own; isolated where their direction could disturb the sentence. */
function cut(sentence: readonly string[], values: Values, meta: LocaleMeta, format: Format): Inline[] {
  return sentence.flatMap((part, index) => {
    if (index % 2 === 0) return inline(endsWithStop(values[sentence[index - 1] ?? '']) ? withoutStop(part) : part)
    const value = values[part]
    if (value === undefined) return []
    if (typeof value === 'number') return inline(format.number(value))
    return isolated(inline(value), meta.direction)
  })
}

/** "Für den Verein Nur e. V." has its full stop already. */
const endsWithStop = (value: Words | number | undefined): boolean =>
  value !== undefined && typeof value !== 'number' && /\.[\u2069\s]*$/u.test(plainInline(inline(value)))

const withoutStop = (part: string): string => part.replace(/^\.(?!\.)/u, '')

/** Letters and digits of the other direction, and amounts. */
const foreignToRightToLeft = /[A-Za-zÀ-ɏͰ-ϿЀ-ӿ0-9+\p{Sc}]/u

function isolated(value: Inline[], direction: 'ltr' | 'rtl'): Inline[] {
  const text = plainInline(value)
  const foreign = direction === 'rtl' ? foreignToRightToLeft.test(text) : runsRightToLeft(text)
  return foreign ? [...inline(begin), ...value, ...inline(end)] : value
}

function readNamespaces(directory: string): Record<string, Tree> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json') && file !== 'meta.json')
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -'.json'.length), tree.parse(readJson(join(directory, file)))]),
  )
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
