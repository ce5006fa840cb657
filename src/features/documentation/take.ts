import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { command } from '../../core/feature.ts'
import { mostFileBytes } from '../../core/files.ts'
import type { Queue } from '../../core/ports.ts'
import { paragraph } from '../../core/rich.ts'
import { meetingNamed, pastMeetings } from './meetings.ts'
import { addFile } from './store/files.ts'

const reference = z.object({
  reference: z.string(),
  name: z.string().optional(),
  mime: z.string().optional(),
  size: z.number().optional(),
})

/** Takes files that a coordinator gives; they are fetched after the turn, and they hear of each then. */
export const take = (queue: Queue) =>
  command({
    name: 'documentation.take',
    input: z.object({ files: z.array(reference).min(1), caption: z.string().optional() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { files, caption }) {
      const fitting = files.filter(({ size = 0 }) => size <= mostFileBytes)
      if (fitting.length === 0) throw new UserError('documentation:problem.tooLarge')
      const meeting = caption ? meetingNamed(ctx, await pastMeetings(ctx), caption) : null
      for (const file of fitting) {
        const id = await addFile(ctx, file, meeting?.id ?? null)
        await queue.enqueue(ctx.tx, 'documentation.fetch', { file: id })
      }
      const tooLarge = fitting.length < files.length ? [paragraph(ctx.t('documentation:problem.tooLarge'))] : []
      return { body: [paragraph(ctx.t('documentation:take.fetching')), ...tooLarge] }
    },
  })
