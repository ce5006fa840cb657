import { expect, test } from 'vitest'
import { locales } from '../support/chat.ts'

const done = (locale: string, name: string) => locales.translate(locale).text('turnout:record.undone', { name })

test.each([
  ['de', 'Die Brücke', 'Zurückgenommen: Die Brücke.'],
  ['de', 'Nur e. V.', 'Zurückgenommen: Nur e. V.'],
  ['ar', 'Nur e. V.', 'تم التراجع: \u2068Nur e. V.\u2069'],
])('a value that ends with a full stop ends its sentence (%s: %s)', (locale, name, sentence) => {
  expect(done(locale, name)).toBe(sentence)
})
