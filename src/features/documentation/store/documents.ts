import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import { today } from '../../../core/format.ts'
import { translated } from '../../../core/translated.ts'
import { contentChanged } from '../../../store/content/revision.ts'

const shape = z.object({
  id: z.string(),
  networkId: z.string(),
  meetingId: z.string(),
  title: translated,
  file: z.object({ id: z.string(), mime: z.string(), consentAt: z.date().nullable() }).nullable(),
})

export type Document = z.infer<typeof shape>

/** A document of a meeting, whether or not it may be shown; null when it is gone. */
export async function documentById(ctx: Context, id: string): Promise<Document | null> {
  const row = await ctx.tx.article.findFirst({
    where: { id, kind: 'document' },
    include: { file: { select: { id: true, mime: true, consentAt: true } } },
  })
  return shape.nullable().catch(null).parse(row)
}

export type NewDocument = {
  meeting: { id: string; networkId: string }
  kind: string
  title: string
  text?: string
  file?: string
}

/** Publishes a document. @throws UserError when its file was used or removed meanwhile. */
export async function addDocument(ctx: Context, { meeting, kind, title, text, file }: NewDocument): Promise<string> {
  const id = randomUUID()
  const original = (words: string) => ({ [ctx.locale]: { text: words, state: 'original' as const } })
  if (file !== undefined) {
    const { count } = await ctx.tx.storedFile.updateMany({
      where: { id: file, personId: ctx.person.id, reference: null, problem: null, articles: { none: {} } },
      data: { meetingId: meeting.id },
    })
    if (count !== 1) throw new UserError('documentation:problem.gone')
  }
  await ctx.tx.article.create({
    data: {
      id,
      kind: 'document',
      networkId: meeting.networkId,
      meetingId: meeting.id,
      about: kind,
      title: original(title),
      body: original(text ?? title),
      publishedOn: new Date(today(ctx.now, ctx.zone)),
      ...(file === undefined ? {} : { fileId: file }),
    },
  })
  await contentChanged(ctx.tx)
  return id
}

/** Removes a document with its file. */
export async function removeDocument(ctx: Context, { id, file }: Document): Promise<void> {
  await ctx.tx.article.delete({ where: { id } })
  if (file) await ctx.tx.storedFile.delete({ where: { id: file.id } })
  await contentChanged(ctx.tx)
}

/** Writes down that those shown agree, with the sentence to which it was said. */
export async function agreeTo(ctx: Context, file: string, sentence: string): Promise<void> {
  await ctx.tx.storedFile.update({ where: { id: file }, data: { consent: sentence, consentAt: ctx.now } })
  await contentChanged(ctx.tx)
}
