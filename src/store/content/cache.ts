/** What was read of the content at one revision. A turn reads the revision first, so nothing stale is ever answered. */
export type ContentCache = (revision: string) => <T>(key: string, load: () => Promise<T>) => Promise<T>

const most = 5000

/** Remembers content until it changes, whichever process changes it. Holds nothing about people. */
export function createContentCache(): ContentCache {
  let current = ''
  let entries = new Map<string, unknown>()
  return (revision) => {
    if (revision !== current) {
      current = revision
      entries = new Map()
    }
    const mine = entries
    return async <T>(key: string, load: () => Promise<T>): Promise<T> => {
      // A key is used by one query only, so what lies under it has that query's type.
      if (mine.has(key)) return mine.get(key) as T
      const value = await load()
      if (mine.size >= most) mine.clear()
      mine.set(key, value)
      return value
    }
  }
}
