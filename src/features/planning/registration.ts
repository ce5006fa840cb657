import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { instantOf } from '../../core/format.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { carryOut } from './carry-out.ts'
import { comingMeeting } from './named.ts'
import type { Planned } from './rules.ts'

const input = z.object({ meeting: z.string() })

/** Opens registration again, also where its time was over. */
export const open = command({
  name: 'planning.open',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.manage' },
  handle: (ctx, { meeting }) => turned(ctx, meeting, true),
})

/** Takes no more registrations; what is registered stays. */
export const close = command({
  name: 'planning.close',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.manage' },
  handle: (ctx, { meeting }) => turned(ctx, meeting, false),
})

async function turned(ctx: Context, id: string, registration: boolean): Promise<Reply> {
  const meeting = await comingMeeting(ctx, id)
  await carryOut(ctx.tx, [id], (plan) => (registration ? opened(ctx, plan) : { ...plan, registration }), ctx.now)
  return {
    body: [
      paragraph(
        ctx.t(registration ? 'planning:open.done' : 'planning:close.done', { title: ctx.text(meeting.title).text }),
      ),
    ],
    buttons: [
      buttonOf(ctx, registration ? 'planning.close' : 'planning.open', { meeting: id }),
      buttonOf(ctx, 'planning.manage', { meeting: id }),
    ],
    replace: true,
  }
}

/** Times that keep it closed give way. */
function opened(ctx: Context, plan: Planned): Planned {
  const { opensAt, closesAt, zone } = plan
  const early = opensAt !== null && instantOf(opensAt, zone) > ctx.now
  const over = closesAt !== null && instantOf(closesAt, zone) <= ctx.now
  return { ...plan, registration: true, opensAt: early ? null : opensAt, closesAt: over ? null : closesAt }
}
