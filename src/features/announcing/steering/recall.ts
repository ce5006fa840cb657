import { z } from 'zod'
import { command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { recall } from '../../../store/broadcasts/correct.ts'
import { progress } from '../../../store/broadcasts/progress.ts'
import { titleOf } from '../draft/list.ts'
import { announcementNamed, button } from '../draft/own.ts'
import { recalledLetters } from '../sending/letters.ts'
import { record } from '../sending/record.ts'
import { lockAnnouncement } from '../store/announcements.ts'
import { lettersIn } from '../store/steering.ts'
import { sentOne } from './correct.ts'
import { followNow } from './follow.ts'
import { standing } from './progress.ts'

const input = z.object({ announcement: z.string() })

/** Asks before it is taken back where people have it already. */
export const recallCommand = command({
  name: 'announcing.recall',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id }): Promise<Reply> {
    const seen = await sentOne(ctx, id)
    const { counts } = await progress(ctx.tx, id, ctx.now)
    return {
      body: [paragraph(ctx.t('announcing:recall.ask', { title: await titleOf(ctx, seen), count: counts.sent }))],
      buttons: [button(ctx, 'confirmRecall', id), button(ctx, 'correct', id), button(ctx, 'progress', id)],
    }
  },
})

export const confirmRecall = command({
  name: 'announcing.confirmRecall',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.recall' },
  async handle(ctx, { announcement: id }): Promise<Reply> {
    await lockAnnouncement(ctx.tx, id)
    const seen = await sentOne(ctx, id)
    await recall(ctx.tx, id, recalledLetters(ctx, await lettersIn(ctx.tx, id)), ctx.now)
    await record(ctx, seen, 'recall')
    await followNow(ctx, id)
    const fresh = await announcementNamed(ctx, id)
    return standing(ctx, fresh, await progress(ctx.tx, id, ctx.now), ctx.t('announcing:recall.done'))
  },
})
