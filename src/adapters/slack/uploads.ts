import type { webApi } from '@slack/bolt'
import { bytesOf } from '../../core/files.ts'
import type { Delivery, StoredFiles } from '../../core/ports.ts'
import type { Made } from '../in-parts.ts'
import type { DirectChannels } from './direct.ts'
import { codeOf } from './errors.ts'
import type { Target } from './send.ts'

const gone = new Set(['file_deleted', 'file_not_found'])

export type UploadsOptions = { client: webApi.WebClient; direct: DirectChannels; files: StoredFiles }

/** Files of messages: Slack keeps them beside the words. */
export function createUploads({ client, direct, files: stored }: UploadsOptions) {
  return {
    /** Slack has no files for one person in a channel: those go to the person's own. */
    async upload({ reply, whisperTo }: Delivery, target: Target): Promise<Made> {
      const aside = whisperTo && !target.isDirect
      const channel = aside ? await direct.of(whisperTo) : target.channel
      if (!channel) throw new Error('no direct channel')
      const uploads: { file: Buffer; filename: string; alt_text?: string }[] = []
      for (const file of reply.files ?? []) {
        const bytes = await bytesOf(file, stored)
        if (bytes) uploads.push({ file: bytes, filename: file.name, ...(file.alt ? { alt_text: file.alt } : {}) })
      }
      // What was removed meanwhile is left out.
      if (uploads.length === 0) return {}
      const thread = aside ? undefined : target.thread
      const { files } = await client.filesUploadV2({
        file_uploads: uploads,
        ...(thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel }),
      })
      return { files: files.flatMap((each) => each.files ?? []).flatMap(({ id }) => id ?? []) }
    },

    async remove(file: string): Promise<Made> {
      try {
        await client.files.delete({ file })
      } catch (error) {
        if (!gone.has(codeOf(error) ?? '')) throw error
      }
      return {}
    },
  }
}
