import { join } from 'node:path'
import { createUnderstanding } from '../../src/understanding/index.ts'
import { readSet, saidAt } from '../../test/understanding/sets.ts'
import { places } from './places.ts'

/** How much a process grows that understands every language, run by itself and as the product is; prints megabytes. */
const set = readSet('tuning')
const before = process.memoryUsage.rss()
const localesDirectory = join(import.meta.dirname, '../../locales')
const understanding = await createUnderstanding({ localesDirectory, places: async () => places })
for (const { text, locale } of set)
  await understanding.understand(text, { locale: locale.split('-')[0] ?? locale, now: saidAt })
console.log(Math.round((process.memoryUsage.rss() - before) / 1e6))
