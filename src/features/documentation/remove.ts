import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { withdrawNotices } from '../notices/index.ts'
import { existingDocument } from './existing.ts'
import { removeDocument } from './store/documents.ts'
import { keyOf, subjectOf } from './store/recipients.ts'

const ofOneDocument = z.object({ document: z.string() })

/** Asks before a document is removed: it cannot be brought back. */
export const remove = command({
  name: 'documentation.remove',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { document }) {
    const { title } = await existingDocument(ctx, document)
    return {
      body: [paragraph(ctx.t('documentation:remove.ask', { title: ctx.text(title).text }))],
      buttons: [buttonOf(ctx, 'documentation.confirmRemove', { document }), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmRemove = command({
  name: 'documentation.confirmRemove',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'documentation.remove' },
  async handle(ctx, input) {
    const document = await existingDocument(ctx, input.document)
    await withdrawNotices(ctx.tx, { subject: subjectOf(document), key: keyOf(document) })
    await removeDocument(ctx, document)
    const body = [paragraph(ctx.t('documentation:confirmRemove.done', { title: ctx.text(document.title).text }))]
    return { body, replace: true }
  },
})
