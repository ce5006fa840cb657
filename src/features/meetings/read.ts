import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, OutFile } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { link, paragraph } from '../../core/rich.ts'
import { type Article, articles } from '../articles/index.ts'
import { heading } from './lines.ts'

/** One document in full: its text, or the file that it is. */
export const read = command({
  name: 'meetings.read',
  input: z.object({ document: z.string() }),
  permission: 'anyone',
  async handle(ctx, { document }) {
    const paper = (await articles(ctx, 'document')).find(({ id }) => id === document)
    if (!paper) return ctx.run({ command: 'meetings.documents' })
    ctx.cite(paper)
    const title = ctx.text(paper.title).text
    return {
      body: [
        heading(title),
        ...(paper.file ? [] : [paragraph(ctx.text(paper.body).text)]),
        ...(paper.link ? [paragraph(link(paper.link, ctx.t('meetings:documents.link')))] : []),
        ...ctx.provenance(),
      ],
      ...(paper.file ? { files: [fileOf(paper.file, title)] } : {}),
      buttons: [buttonOf(ctx, 'meetings.documents'), ...coordinating(ctx, paper)],
    }
  },
})

/** A picture's title is what it shows, for those who cannot see it. */
const fileOf = ({ id, name, mime }: NonNullable<Article['file']>, title: string): OutFile => ({
  name,
  mime,
  content: { stored: id },
  ...(mime.startsWith('image/') ? { alt: title } : {}),
})

/** Who runs the network can send it to those who were there, and remove it. */
function coordinating(ctx: Context, { id, networkId, meetingId }: Article): Button[] {
  if (!networkId || !meetingId || ctx.inbound.place === 'group') return []
  if (!allows('coordinator', ctx.person, [networkId])) return []
  return ['documentation.send', 'documentation.remove'].map((name) => buttonOf(ctx, name, { document: id }))
}
