/** One page of a list. */
export type Page<T> = {
  /** Each item with its number in the whole list, from 1. */
  shown: { item: T; number: number }[]
  /** The page that follows, or null. */
  next: number | null
}

/** @param page from 0; after the last page, when the list became shorter meanwhile, comes the first again. */
export function pageOf<T>(items: readonly T[], page: number | undefined, size: number): Page<T> {
  const wanted = page !== undefined && page * size < items.length ? page : 0
  const first = wanted * size
  return {
    shown: items.slice(first, first + size).map((item, index) => ({ item, number: first + index + 1 })),
    next: items.length > first + size ? wanted + 1 : null,
  }
}
