import { expect, test } from 'vitest'
import { forgeButtons, guessCodes } from '../support/forgery.ts'

// In full size under test/prove.
test('buttons that nobody gave have no effect', { timeout: 60_000 }, async () => {
  expect(await forgeButtons(300)).toEqual({ tries: 300, refused: 300, odd: [], changed: [] })
})

test('codes that are guessed, or used already, have no effect', { timeout: 60_000 }, async () => {
  expect(await guessCodes(60)).toEqual({ tries: 60, refused: 60, odd: [], changed: [] })
})
