import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { mostFileBytes } from '../../core/files.ts'
import type { FetchedFile } from '../../core/ports.ts'
import { download } from '../http-calls.ts'
import { codeOf } from './errors.ts'

const patienceMs = 30_000
/** Only what lies at Slack: the token must not go anywhere else. */
const infoShape = z.object({
  name: z.string().catch(''),
  mimetype: z.string().catch(''),
  mode: z.enum(['hosted', 'snippet']),
  size: z.number().catch(0),
  url_private_download: z.url(),
})
/** Slack's words for a file that will not come by trying again. */
const gone = new Set(['file_not_found', 'file_deleted', 'access_denied', 'missing_scope', 'no_permission'])

/** Gets a file by its id with the bot's token. Null when it is gone, elsewhere or too large. @throws when Slack cannot be reached. */
export async function fetchFile(
  client: webApi.WebClient,
  token: string,
  reference: string,
): Promise<FetchedFile | null> {
  const info = await infoOf(client, reference)
  if (!info || info.size > mostFileBytes) return null
  const headers = { authorization: `Bearer ${token}` }
  const signal = AbortSignal.timeout(patienceMs)
  const bytes = await download(info.url_private_download, mostFileBytes, { headers, signal })
  return bytes && { bytes, name: info.name, mime: info.mimetype }
}

async function infoOf(client: webApi.WebClient, file: string): Promise<z.infer<typeof infoShape> | null> {
  try {
    const answer = await client.files.info({ file })
    return infoShape.nullable().catch(null).parse(answer.file)
  } catch (error) {
    if (gone.has(codeOf(error) ?? '')) return null
    throw error
  }
}
