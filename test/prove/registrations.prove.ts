import { it } from 'vitest'
import { rushForSeats, rushForWorkshop } from '../support/rush.ts'

it('200 organisations register for 50 seats at the same moment, over two processes', async () => {
  console.table(await rushForSeats(200, 50))
})

it('200 organisations choose a workshop with 50 seats at the same moment, over two processes', async () => {
  console.table(await rushForWorkshop(200, 50))
})
