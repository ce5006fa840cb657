import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { resumeRequests, stopRequests } from './store/delegates.ts'

/** No requests any more: a colleague of the same organisation may still get them. Can be taken back. */
export const stop = command({
  name: 'introductions.stop',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'introductions.mine' },
  async handle(ctx) {
    const said = ctx.t('introductions:stop.done')
    await stopRequests(ctx, ctx.t.text('introductions:stop.done'))
    return { body: [paragraph(said)], buttons: [buttonOf(ctx, 'introductions.resume')], replace: true }
  },
})

export const resume = command({
  name: 'introductions.resume',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'introductions.mine' },
  async handle(ctx) {
    await resumeRequests(ctx, ctx.t.text('introductions:resume.done'))
    return {
      body: [paragraph(ctx.t('introductions:resume.done'))],
      buttons: [buttonOf(ctx, 'introductions.mine'), buttonOf(ctx, 'introductions.stop')],
      replace: true,
    }
  },
})
