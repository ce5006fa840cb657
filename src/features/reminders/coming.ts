import { z } from 'zod'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { lines, paragraph } from '../../core/rich.ts'
import { button, seatLines } from './lines.ts'
import { obstacleTo } from './obstacle.ts'
import { known, registrationsFor } from './standing.ts'

/** "We are coming": changes nothing, and says with how many they are expected. */
export const coming = command({
  name: 'reminders.coming',
  input: z.object({ meeting: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, input): Promise<Reply> {
    const meeting = await known(ctx, input.meeting)
    const obstacle = await obstacleTo(ctx, meeting)
    if (obstacle) return obstacle
    const own = await registrationsFor(ctx, [meeting.id])
    if (own.some(({ state }) => state === 'registered')) {
      return { body: [paragraph(ctx.t('reminders:coming.thanks')), lines(...seatLines(ctx, own))] }
    }
    return {
      body: [paragraph(ctx.t('reminders:coming.notRegistered'))],
      buttons: [button(ctx, 'register', 'registration.register', input)],
    }
  },
})
