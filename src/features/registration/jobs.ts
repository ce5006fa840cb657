import { z } from 'zod'
import type { Job } from '../../core/feature.ts'
import { meetingsWithLine, offerFreeSeats } from './store/line.ts'

/** Passes on offers that have run out, and offers seats that became free without anybody noticing: a capacity raised, a person erased. */
export const offers: Job = {
  name: 'registration.offers',
  cron: '* * * * *',
  input: z.object({}),
  async handle(_input, { clock, transaction }) {
    const meetings = await transaction((tx) => meetingsWithLine(tx, clock.now()))
    for (const id of meetings) await transaction((tx) => offerFreeSeats(tx, id, clock.now()))
  },
}
