import type { Answers } from '../../../core/feature.ts'
import { type Seen, seen } from './held.ts'

/** What a form about an application carries through its questions. */
export const carried = ({ application, version }: Seen): Answers => ({ application, version: String(version) })

export const seenIn = ({ application, version }: Answers): Seen => seen.parse({ application, version: Number(version) })
