import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { demand } from '../../core/permission.ts'
import { type Document, documentById } from './store/documents.ts'

/** A document that this person may change. @throws UserError when it is gone, or another network's. */
export async function ownDocument(ctx: Context, id: string): Promise<Document> {
  const document = await documentById(ctx, id)
  if (!document) throw new UserError('documentation:gone')
  demand('coordinator', ctx.person, [document.networkId])
  return document
}

/** A picture to which nobody has agreed yet. */
export const needsConsent = ({ file }: Document): boolean =>
  file?.mime.startsWith('image/') === true && file.consentAt === null
