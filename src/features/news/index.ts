import type { Feature } from '../../core/feature.ts'
import { archive, missed } from './archive.ts'
import { type NewsOptions, read } from './read.ts'

export { beginningOf, type Issue, isLong, issues, partsOf, saying } from './issues.ts'
export { type NewsOptions, sectionBlocks } from './read.ts'
export { type DatedReader, sourceShape, type Told, toldBlocks, toldOf } from './told.ts'

/** Newsletter issues and earlier announcements, to be read again. */
export function news(options: NewsOptions): Feature {
  return { name: 'news', commands: [archive, missed, read(options)] }
}
