import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { topics as contentTopics } from '../../src/store/content/format.ts'
import { intents, topics } from '../../src/understanding/names.ts'
import { ask, type Question, questions } from './asking.ts'

const load = (file: string) => questions.parse(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')))

type Figures = { asked: number; right: number; offered: number; language: number }

/** `right`: decided as wanted. `offered`: at least among the three likeliest. */
async function figuresOf(asked: readonly Question[]) {
  const figures: Record<string, Figures> = {}
  const wrong: string[] = []
  for (const { text, language, intent, slots } of asked) {
    const understood = await ask(text)
    const of = figures[language] ?? { asked: 0, right: 0, offered: 0, language: 0 }
    figures[language] = of
    of.asked++
    if (understood.intent === intent) of.right++
    else wrong.push(`${text} → ${understood.intent}, wanted ${intent}`)
    if (understood.intent === intent || understood.candidates.some((one) => one.intent === intent)) of.offered++
    if (understood.language === language) of.language++
    if (slots && understood.intent === intent) expect(understood.slots, text).toMatchObject(slots)
  }
  const right = Object.values(figures).reduce((sum, of) => sum + of.right, 0)
  return { figures, wrong, share: right / asked.length }
}

// Written before the vocabularies, by the same author, who first got 99 of 100 right.
describe('a hundred plain questions in six languages', () => {
  const asked = load('questions.json')

  it('are as many as they say, about everything', () => {
    expect(asked).toHaveLength(100)
    expect(new Set(asked.map(({ language }) => language))).toEqual(new Set(['de', 'en', 'tr', 'ar', 'uk', 'fr']))
    expect(intents.filter((intent) => !asked.some((question) => question.intent === intent))).toEqual([])
    expect(asked.filter(({ intent }) => intent === null)).toHaveLength(10)
  })

  it('are understood', async () => {
    const { figures, wrong, share } = await figuresOf(asked)
    console.table(figures)
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})

it('the topics are those of the content', () => {
  expect([...topics].toSorted()).toEqual([...contentTopics].toSorted())
})
