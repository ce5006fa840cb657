import type { ContentSource } from './feature.ts'
import type { Transaction } from './ports.ts'

/** Content as it is now, for work outside of a turn, where nothing is remembered. */
export const contentIn = (tx: Transaction): ContentSource => ({ tx, remember: (_key, load) => load() })
