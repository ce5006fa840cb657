import type { Feature } from '../../core/feature.ts'
import { archive } from './archive.ts'
import { read } from './read.ts'

export { answersTo, articleBlocks } from './answers.ts'
export { articlesFor, beginning, nearest, paragraphs } from './rules.ts'
export { type Article, article, articles } from './store.ts'

/** Newsletter issues and earlier announcements, to be read again. */
export function news(): Feature {
  return { name: 'news', commands: [archive, read] }
}
