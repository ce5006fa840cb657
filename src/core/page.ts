/** One page of a list. */
export type Page<T> = {
  /** Each item with its number in the whole list, from 1. */
  shown: { item: T; number: number }[]
  /** The page that follows, or null. */
  next: number | null
}

/** @param page from 0; a page after the last one shows nothing. */
export function pageOf<T>(items: readonly T[], page: number | undefined, size: number): Page<T> {
  const first = (page ?? 0) * size
  return {
    shown: items.slice(first, first + size).map((item, index) => ({ item, number: first + index + 1 })),
    next: items.length > first + size ? (page ?? 0) + 1 : null,
  }
}
