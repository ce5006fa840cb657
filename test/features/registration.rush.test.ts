import { it } from 'vitest'
import { rushForSeats, rushForWorkshop } from '../support/rush.ts'

// In full size: test/prove/registrations.prove.ts.
it('60 organisations register for 15 seats at the same moment, over two processes', async () => {
  await rushForSeats(60, 15)
}, 90_000)

it('60 organisations choose a workshop with 15 seats at the same moment, over two processes', async () => {
  await rushForWorkshop(60, 15)
}, 90_000)
