import { describe, expect, it } from 'vitest'
import { pageOf } from '../../src/core/page.ts'

describe('a page of a list', () => {
  const items = ['a', 'b', 'c', 'd', 'e']

  it('numbers its items in the whole list and names the next page', () => {
    expect(pageOf(items, undefined, 2)).toEqual({
      shown: [
        { item: 'a', number: 1 },
        { item: 'b', number: 2 },
      ],
      next: 1,
    })
    expect(pageOf(items, 2, 2)).toEqual({ shown: [{ item: 'e', number: 5 }], next: null })
  })

  it('starts again when the list became shorter meanwhile', () => {
    expect(pageOf(items, 3, 2).shown[0]).toEqual({ item: 'a', number: 1 })
    expect(pageOf([], 3, 2)).toEqual({ shown: [], next: null })
  })
})
