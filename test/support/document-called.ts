import type { Chat } from './chat.ts'

/** The stored document of a German title. */
export const documentCalled = ({ db }: Chat, title: string) =>
  db.article.findFirstOrThrow({ where: { title: { path: ['de', 'text'], equals: title } } })
