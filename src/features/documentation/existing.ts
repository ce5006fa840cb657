import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { type Document, documentById } from './store/documents.ts'

/** @throws UserError when the document is gone. */
export async function existingDocument(ctx: Context, id: string): Promise<Document> {
  const document = await documentById(ctx, id)
  if (!document) throw new UserError('documentation:gone')
  return document
}

/** A picture to which nobody has agreed yet. */
export const needsConsent = ({ file }: Document): boolean =>
  file?.mime.startsWith('image/') === true && file.consentAt === null
