import { describe, expect, test } from 'vitest'
import { tidied, webAddressIn } from '../../src/core/written.ts'
import { contradictionsIn } from '../../src/features/joining/contradictions.ts'
import { languagesIn } from '../../src/features/joining/languages.ts'
import { likenesses, wordsOf } from '../../src/features/joining/likeness.ts'
import { nameIn, reachIn, sizeIn, websiteIn } from '../../src/features/joining/texts.ts'
import { gazetteer } from '../../src/features/places/rules.ts'

describe('names', () => {
  test.each([
    ['  Die   Brücke\n e. V. ', 'Die Brücke e. V.'],
    ['Verein \u202Erevers\u202C', 'Verein revers'],
    ['\u2067جمعية النور\u2069', 'جمعية النور'],
    ['Nur\u200Bverein\uFEFF', 'Nurverein'],
    ['انجمن می\u200Cخواهیم', 'انجمن می\u200Cخواهیم'],
    ['N\u200Cur', 'Nur'],
    ['क्\u200Dष मंडल', 'क्\u200Dष मंडल'],
    ['👩\u200D👩\u200D👧 Familien', '👩\u200D👩\u200D👧 Familien'],
    ['Cafe\u0301 "R&D" <3', 'Café "R&D" <3'],
  ])('%j is kept as %j', (said, kept) => {
    expect(nameIn(said)).toBe(kept)
  })

  test.each([
    ['<script>alert(1)</script>', 'joining:bad.markup'],
    ['**fett**', 'joining:bad.markup'],
    ['x'.repeat(10_240), 'joining:bad.long'],
    ['…', 'dialogue:missing'],
    ['\u202E\u200B', 'dialogue:missing'],
  ])('%j is refused', (said, key) => {
    expect(() => nameIn(said)).toThrow(expect.objectContaining({ key }))
  })

  test('carry no towers of marks', () => {
    expect(tidied(`a${'\u0301'.repeat(50)}`).length).toBeLessThan(6)
  })
})

describe('how somebody is reached', () => {
  test.each([
    '+49 171 3920010',
    '0171/39 20 010',
    '(07222) 392-0010',
    '+49 (0) 171 39 20 010',
    '07222.392.0010',
    'vorstand@nur.example',
    'Mail: vorstand@nur.example',
    'https://t.me/nur',
    'www.nur.example/kontakt',
    '@vorstand_nur',
    'abends 0171 3920010',
  ])('%s is taken', (said) => {
    expect(reachIn(said)).toBe(said)
  })

  test('digits of Arabic and Persian are kept as those of a telephone', () => {
    expect(reachIn('٠١٧١ ٣٩٢٠٠١٠')).toBe('0171 3920010')
  })

  test.each(['ruf mich an', '12345', '1 2', '+49', 'a@b', '12345678901234567890'])('%s is not', (said) => {
    expect(() => reachIn(said)).toThrow(expect.objectContaining({ key: 'joining:bad.reach' }))
  })
})

describe('web pages', () => {
  test.each([
    ['www.nur.example', 'https://www.nur.example/'],
    ['https://nur.example/über', 'https://nur.example/%C3%BCber'],
    ['facebook.com/nur', 'https://facebook.com/nur'],
  ])('%s is %s', (said, url) => {
    expect(websiteIn(said)).toBe(url)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://nur.example',
    'nur',
    'https://a:b@nur.example',
    'http://x y.de',
  ])('%s is none', (said) => {
    expect(webAddressIn(said)).toBeNull()
  })
})

describe('how many people', () => {
  test.each([
    ['30', undefined, 30],
    ['etwa dreißig', 30, 30],
    ['wir sind ungefähr 30, vor allem Frauen', 30, 30],
    ['1.200', undefined, 1200],
    ['٣٠', undefined, 30],
    ['viele', undefined, null],
  ])('%s', (said, understood, size) => {
    expect(sizeIn(said, understood)).toBe(size)
  })

  test.each([
    ['20 bis 30', 'joining:bad.sizes'],
    ['0', 'joining:bad.size'],
    ['9999999999', 'joining:bad.size'],
  ])('%s is refused', (said, key) => {
    expect(() => sizeIn(said, undefined)).toThrow(expect.objectContaining({ key }))
  })
})

describe('languages', () => {
  test.each([
    ['Arabisch, Kurdisch und türkisch', 'de', ['tr', 'ar', 'ku']],
    ['Türkçe ve Arapça', 'tr', ['tr', 'ar']],
    ['العربية', 'ar', ['ar']],
    ['Polish', 'de', ['pl']],
    ['viele', 'de', []],
  ])('%s', (said, locale, found) => {
    expect(languagesIn(said, locale)).toEqual(found)
  })
})

describe('contradictions', () => {
  test.each([
    ['Nur e. V.', 'initiative', true, ['form']],
    ['Nur e.V.', 'association', true, []],
    ['Evangelische Hilfe', 'initiative', true, []],
    ['Nur', 'initiative', false, ['place']],
  ])('%s as %s', (name, legalForm, inArea, found) => {
    expect(contradictionsIn({ name, legalForm }, inArea)).toEqual(found)
  })
})

describe('organisations that may be the same', () => {
  const places = gazetteer([
    { id: 'lk', name: 'Landkreis', kind: 'district', parentId: null, aliases: [] },
    { id: 'gaggenau', name: 'Gaggenau', kind: 'municipality', parentId: 'lk', aliases: [] },
    { id: 'buehl', name: 'Bühl', kind: 'municipality', parentId: 'lk', aliases: [] },
  ])
  const known = [
    ['bruecke', 'Die Brücke e. V.', 'gaggenau'],
    ['nur', 'Nur Gaggenau', 'gaggenau'],
    ['far', 'Nur', 'buehl'],
    ['tanz', 'Tanzverein', 'gaggenau'],
  ].map(([id = '', name = '', placeId = '']) => ({ id, name, placeId, networks: ['n'], words: wordsOf(name) }))
  const like = (name: string, placeId = 'gaggenau') => likenesses(known, { name, placeId }, places).map(({ id }) => id)

  test.each([
    ['die bruecke', 'gaggenau', ['bruecke']],
    ['Verein Die Brücke', 'gaggenau', ['bruecke']],
    ['Die Brueke', 'gaggenau', ['bruecke']],
    ['Die Brueke', 'buehl', []],
    ['Nur e. V.', 'gaggenau', ['nur', 'far']],
    ['Verein', 'gaggenau', []],
    ['Ganz etwas anderes', 'gaggenau', []],
  ])('%s in %s', (name, place, found) => {
    expect(like(name, place)).toEqual(found)
  })

  test('are found among ten thousand at once', () => {
    const many = Array.from({ length: 10_000 }, (_, nth) => {
      const name = `Kulturverein Nummer ${nth}`
      return { id: `o${nth}`, name, placeId: 'gaggenau', networks: ['n'], words: wordsOf(name) }
    })
    expect(likenesses([...many, ...known], { name: 'Die Brücke', placeId: 'gaggenau' }, places)[0]?.id).toBe('bruecke')
  })
})
