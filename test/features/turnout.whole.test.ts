import { expect, test } from 'vitest'
import { wholeConference } from '../support/conference-flow.ts'

// In full size: test/prove/conference.prove.ts.
test('a conference from the first registration to the feedback: nobody is lost, nobody sits on a seat that is not there', async () => {
  const figures = await wholeConference({ organisations: 8, workshops: 8 })
  expect(figures['people who came']).toBeLessThanOrEqual(figures.seats)
}, 60_000)
