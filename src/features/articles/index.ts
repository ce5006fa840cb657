export { answersTo, articleBlocks } from './answers.ts'
export { articlesFor, beginning, nearest, paragraphs } from './rules.ts'
export { type Article, article, articles } from './store.ts'
