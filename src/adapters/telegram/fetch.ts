import { type Api, GrammyError } from 'grammy'
import { mostFileBytes } from '../../core/files.ts'
import type { FetchedFile } from '../../core/ports.ts'
import { download } from '../http-calls.ts'

const patienceMs = 30_000

export type Source = { token: string; apiRoot?: string }

/** Gets a file by its `file_id`. Null when Telegram does not know it or it is too large. @throws when it cannot be reached. */
export async function fetchFile(api: Api, { token, apiRoot }: Source, reference: string): Promise<FetchedFile | null> {
  const path = await pathOf(api, reference)
  if (path === null) return null
  const root = apiRoot?.replace(/\/+$/, '') ?? 'https://api.telegram.org'
  const url = `${root}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`
  const bytes = await download(url, mostFileBytes, { signal: AbortSignal.timeout(patienceMs) })
  return bytes && { bytes, name: path.split('/').at(-1) ?? '', mime: '' }
}

async function pathOf(api: Api, reference: string): Promise<string | null> {
  try {
    const { file_path, file_size = 0 } = await api.raw.getFile({ file_id: reference })
    return file_size > mostFileBytes ? null : (file_path ?? null)
  } catch (error) {
    // 400 is a file that is unknown, or beyond the 20 MB that bots may fetch.
    if (error instanceof GrammyError && error.error_code === 400) return null
    throw error
  }
}
