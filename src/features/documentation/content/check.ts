import { mostFileBytes } from '../../../core/files.ts'
import type { FetchedFile } from '../../../core/ports.ts'
import { kindOf } from './kind.ts'
import { cleanPicture } from './picture.ts'

/** Why a file is not taken; each is a sentence under `documentation:problem`. */
export type Problem = 'gone' | 'tooLarge' | 'unknownKind' | 'unreadable' | 'unreachable'

const mostName = 80

/** A fetched file as it may be stored, or why it may not. */
export async function checkFile(fetched: FetchedFile, given: string): Promise<FetchedFile | Problem> {
  const { bytes } = fetched
  if (bytes.length > mostFileBytes) return 'tooLarge'
  const kind = kindOf(bytes)
  if (!kind) return 'unknownKind'
  const name = (extension: string) => nameOf(given || fetched.name, extension)
  if (kind.sort !== 'picture') return { bytes, mime: kind.mime, name: name(kind.extension) }
  const picture = await cleanPicture(bytes)
  return picture ? { bytes: picture.bytes, mime: picture.mime, name: name(picture.extension) } : 'unreadable'
}

/** A name that every system takes, ending as its content demands. */
function nameOf(given: string, extension: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last.toWellFormed().replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
  const stem = plain.replace(/\.[\p{L}\p{N}]{1,5}$/u, '').trim()
  return `${stem.slice(0, mostName).toWellFormed() || 'vernetzt'}.${extension}`
}
