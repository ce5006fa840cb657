import type { Command, Context, Feature } from './feature.ts'
import type { Call, Content, Reply } from './message.ts'
import { allows } from './permission.ts'
import { paragraph } from './rich.ts'

type Attachment = Extract<Content, { type: 'attachment' }>

/** What becomes of pictures, files and voice messages. */
export function createAttachments(
  features: readonly Feature[],
  commands: ReadonlyMap<string, Command>,
  run: (ctx: Context, call: Call) => Promise<Reply[]>,
) {
  const taking = commands.get(features.find(({ takesFiles }) => takesFiles)?.takesFiles ?? '')

  /** @param asked answers the caption, where it is a question. */
  return async (ctx: Context, content: Attachment, asked: () => Promise<Reply[]> | null): Promise<Reply[]> => {
    const first = isFirst(ctx, content)
    const { files, caption } = content
    if (files && taking && ctx.inbound.place === 'private' && mayGive(ctx, taking)) {
      const replies = await run(ctx, { command: taking.name, input: { files, ...(caption ? { caption } : {}) } })
      return first ? replies : []
    }
    if (!first) return []
    return asked() ?? [{ body: [paragraph(ctx.t('common:attachment'))] }]
  }
}

const mayGive = ({ person, conversation }: Context, { permission }: Command): boolean =>
  allows(permission, person, conversation.networks)

/** The pictures of an album arrive one by one and are answered once. */
function isFirst({ conversation }: Context, { album }: Attachment): boolean {
  if (album === undefined) return true
  const first = conversation.state.album !== album
  conversation.state.album = album
  return first
}
