import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { meetingById } from '../meetings/index.ts'
import { needsConsent } from './existing.ts'
import { nameOf } from './meetings.ts'
import { documentById } from './store/documents.ts'
import { objectToDocuments, wantDocuments } from './store/recipients.ts'

/** Hands a document to somebody who was at the meeting, unasked. */
export const tell = command({
  name: 'documentation.tell',
  input: z.object({ document: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, input): Promise<Reply[]> {
    const document = await documentById(ctx, input.document)
    const meeting = document && (await meetingById(ctx, document.meetingId))
    if (!meeting || needsConsent(document)) return []
    const intro = paragraph(ctx.t('documentation:tell.intro', { meeting: nameOf(ctx, meeting) }))
    const [shown] = await ctx.run({ command: 'meetings.read', input })
    if (!shown) return []
    const body = [intro, ...shown.body]
    return [{ ...shown, body, buttons: [buttonOf(ctx, 'meetings.documents'), buttonOf(ctx, 'documentation.quiet')] }]
  },
})

/** Documents are not sent to this person any more; they can still ask for them. */
export const quiet = command({
  name: 'documentation.quiet',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    await objectToDocuments(ctx, ctx.t.text('documentation:quiet.done'))
    return { body: [paragraph(ctx.t('documentation:quiet.done'))], buttons: [buttonOf(ctx, 'documentation.again')] }
  },
})

export const again = command({
  name: 'documentation.again',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    await wantDocuments(ctx)
    return { body: [paragraph(ctx.t('documentation:again.done'))] }
  },
})
