import type { OutFile } from './message.ts'
import type { StoredFiles } from './ports.ts'

/** Larger files are not taken, whatever the platform. */
export const mostFileBytes = 10_000_000

/** The bytes of a file that goes out; null when it was removed meanwhile. */
export async function bytesOf({ content }: OutFile, files: Pick<StoredFiles, 'read'>): Promise<Buffer | null> {
  if (typeof content === 'string') return Buffer.from(content)
  return 'base64' in content ? Buffer.from(content.base64, 'base64') : files.read(content.stored)
}
