import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { existingDocument, needsConsent } from './existing.ts'
import { savedButtons } from './saved.ts'
import { agreeTo } from './store/documents.ts'

const ofOneDocument = z.object({ document: z.string() })

/** Asks whether those shown on a picture agree. */
export const consent = command({
  name: 'documentation.consent',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { document }) {
    await existingDocument(ctx, document)
    return {
      body: [paragraph(ctx.t('documentation:consent.sentence')), paragraph(ctx.t('documentation:consent.until'))],
      buttons: [
        buttonOf(ctx, 'documentation.agree', { document }),
        buttonOf(ctx, 'documentation.remove', { document }),
      ],
    }
  },
})

/** Writes the yes down, with the sentence that was answered. From now on the picture is shown. */
export const agree = command({
  name: 'documentation.agree',
  input: ofOneDocument,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'documentation.consent' },
  async handle(ctx, { document }) {
    const own = await existingDocument(ctx, document)
    if (own.file && needsConsent(own)) await agreeTo(ctx, own.file.id, ctx.t.text('documentation:consent.sentence'))
    const body = [paragraph(ctx.t('documentation:agree.done', { title: ctx.text(own.title).text }))]
    return { body, buttons: savedButtons(ctx, document), replace: true }
  },
})
