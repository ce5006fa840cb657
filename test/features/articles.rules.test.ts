import { describe, expect, it } from 'vitest'
import { articlesFor, beginning, nearest, paragraphs } from '../../src/features/articles/rules.ts'

describe('articles', () => {
  it('belong to everybody or to a network', () => {
    const all = [{ networkId: null }, { networkId: 'rastatt' }, { networkId: 'hessen' }]
    expect(articlesFor(all, [{ id: 'rastatt' }])).toEqual([{ networkId: null }, { networkId: 'rastatt' }])
    expect(articlesFor(all, [])).toEqual(all)
  })

  it('are cut into paragraphs at blank lines', () => {
    expect(paragraphs('Eins\n\n  \nZwei\nZeile\n\n')).toEqual(['Eins', 'Zwei\nZeile'])
  })

  it('begin with whole sentences where that is possible', () => {
    expect(beginning('Kurz.')).toBe('Kurz.')
    expect(beginning('Ein erster Satz. Ein zweiter Satz, der nicht mehr passt.', 30)).toBe('Ein erster Satz.')
    expect(beginning('Ein einziger sehr langer Satz ohne jedes Ende', 20)).toBe('Ein einziger sehr …')
  })

  it('are chosen by the words of a question', () => {
    const [steps, plan] = ['Ein Antrag in sechs Schritten', 'Der Kostenplan'].map((text) => ({
      title: { de: { text, state: 'original' as const } },
    }))
    const all = [steps, plan].filter((each) => each !== undefined)
    expect(nearest(all, 'wie mache ich einen kostenplan?')).toBe(plan)
    expect(nearest(all, 'und jetzt?')).toBe(steps)
    expect(nearest([], 'Kostenplan')).toBeUndefined()
  })
})
