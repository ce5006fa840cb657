import { expect, it } from 'vitest'
import { wholeConference } from '../support/conference-flow.ts'

it('a conference of 400 people and 120 organisations with 8 workshops, from the first registration to the feedback', async () => {
  const figures = await wholeConference({ organisations: 120, workshops: 8 })
  console.table(figures)
  expect(figures['people who wanted to come']).toBe(400)
})
