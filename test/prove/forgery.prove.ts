import { expect, it } from 'vitest'
import { forgeButtons, guessCodes } from '../support/forgery.ts'

it('10,000 buttons that nobody gave, and 1,000 guessed codes, have no effect', { timeout: 1_800_000 }, async () => {
  const damage = [await forgeButtons(10_000), await guessCodes(1000)]
  console.table(damage.map(({ odd, changed, ...rest }) => ({ ...rest, odd: odd.length, changed: changed.length })))
  for (const { odd, changed } of damage) expect([...odd, ...changed]).toEqual([])
})
