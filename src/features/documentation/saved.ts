import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { existingDocument, needsConsent } from './existing.ts'

/** A document is there. A picture is seen by nobody before those shown agree; everything else can be sent on. */
export async function saved(ctx: Context, id: string): Promise<Reply[]> {
  const document = await existingDocument(ctx, id)
  if (needsConsent(document)) return ctx.run({ command: 'documentation.consent', input: { document: id } })
  const body = [paragraph(ctx.t('documentation:saved', { title: ctx.text(document.title).text }))]
  return [{ body, buttons: savedButtons(ctx, id) }]
}

export const savedButtons = (ctx: Context, document: string) => [
  buttonOf(ctx, 'documentation.send', { document }),
  buttonOf(ctx, 'documentation.remove', { document }),
]
