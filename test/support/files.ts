import type { StoredFiles } from '../../src/core/ports.ts'

/** A store without files, which takes none. */
export const noFiles: StoredFiles = { read: async () => null, keep: async () => null, kept: async () => null }

/** A store with these files by their id. */
export const withFiles = (files: Record<string, Buffer>): StoredFiles => ({
  ...noFiles,
  read: async (id) => files[id] ?? null,
})
