import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { meetingById } from '../meetings/index.ts'
import { bindTo } from '../network/index.ts'

/** Where the link of a shared meeting leads: to the meeting, and to its network where none is known yet. */
export const open = command({
  name: 'sharing.open',
  input: z.object({ meeting: z.string() }),
  permission: 'anyone',
  async handle(ctx, { meeting: id }): Promise<Reply | Reply[]> {
    const meeting = await meetingById(ctx, id)
    if (!meeting) {
      return { body: [paragraph(ctx.t('sharing:gone'))], buttons: [buttonOf(ctx, 'meetings.list')] }
    }
    const { place, networks } = ctx.conversation
    if (place === 'private' && networks.length === 0) bindTo(ctx, [meeting.networkId])
    return ctx.run({ command: 'meetings.details', input: { meeting: id } })
  },
})
