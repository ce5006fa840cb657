import { open } from 'node:fs/promises'

/** What a folder lists is on the disk only once the folder itself was written out. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Turns "there is no such file" into null. */
export function absent(error: unknown): null {
  if (codeOf(error) !== 'ENOENT') throw error
  return null
}

export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
