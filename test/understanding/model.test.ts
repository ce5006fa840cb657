import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packed, unpacked } from '../../src/understanding/model/artefact.ts'
import { createClassifier } from '../../src/understanding/model/classifier.ts'
import { nearCopies } from '../../src/understanding/model/copies.ts'
import { modelPath } from '../../src/understanding/model/path.ts'
import { readSentences, type Sentence, wishes } from '../../src/understanding/model/sentences.ts'
import { originOf, train } from '../../src/understanding/model/train.ts'
import { localesDirectory } from './asking.ts'

import { readSet } from './sets.ts'

const sentences = readSentences(localesDirectory)
const locales = [...new Set(sentences.map(({ locale }) => locale))]
const has = (locale: string, wish: string) => sentences.filter((each) => each.locale === locale && each.wish === wish)

describe('the trained model', () => {
  it('belongs to its sentences and its trainer; else run "npm run train"', () => {
    expect(unpacked(readFileSync(modelPath)).origin).toBe(originOf(localesDirectory))
  })

  it('is small and quickly there', () => {
    expect(statSync(modelPath).size).toBeLessThanOrEqual(8e6)
    const began = performance.now()
    createClassifier(unpacked(readFileSync(modelPath))).wishes('wann ist das nächste treffen')
    expect(performance.now() - began).toBeLessThan(200)
  })

  it('comes out the same every time', () => {
    const some: Sentence[] = sentences.filter((_, at) => at % 97 === 0)
    expect(packed(train(some, 'x')).equals(packed(train(some, 'x')))).toBe(true)
  })

  it('that is damaged is refused', () => {
    expect(() => unpacked(readFileSync(modelPath).subarray(0, -1))).toThrow('damaged')
  })
})

describe.each(locales)('the sentences of %s', (locale) => {
  it('are at least 60 for every intent and 500 that are none of ours', () => {
    for (const wish of wishes) expect(has(locale, wish).length, wish).toBeGreaterThanOrEqual(wish === 'none' ? 500 : 60)
  })

  it('come from at least 15 voices', () => {
    const voices = new Set(sentences.filter((each) => each.locale === locale).map(({ voice }) => voice))
    expect(voices.size).toBeGreaterThanOrEqual(15)
  })

  it.each(['tuning', 'locked'] as const)('are no near copies of the %s ones', (set) => {
    const tested = readSet(set).filter((each) => each.locale === locale)
    const trained = sentences.filter((each) => each.locale === locale).map(({ text }) => text)
    expect(
      nearCopies(
        tested.map(({ text }) => text),
        trained,
      ),
    ).toEqual([])
  })
})

describe('the sentences for testing', () => {
  const counted = { tuning: { wish: 4, none: 150 }, locked: { wish: 8, none: 300 } }

  it.each(['tuning', 'locked'] as const)('are enough in every language: %s', (name) => {
    const set = readSet(name).filter(({ kind }) => kind === 'plain')
    for (const locale of locales) {
      for (const wish of wishes) {
        const count = set.filter((each) => each.locale === locale && each.wish === wish).length
        expect(count, `${locale} ${wish}`).toBeGreaterThanOrEqual(
          wish === 'none' ? counted[name].none : counted[name].wish,
        )
      }
    }
  })
})
