import { expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { contentSchema, loadContent } from '../../src/store/content/load.ts'
import { freshDatabase } from '../support/db.ts'

const words = (text: string) => ({ de: { text, state: 'original' } })
const answer = { id: 'parken', title: words('Parken'), body: words('Im Hof.'), publishedOn: '2027-01-01' }
const questions = ['Wo kann ich parken?', ' أين أوقف السيارة؟ ']

test('example questions of an answer are loaded, changed and taken away', async () => {
  const database = await freshDatabase()
  const db = createClient(database.url, { poolSize: 2 })
  const load = (asked: string[]) =>
    loadContent(db, contentFile.parse({ articles: [{ ...answer, questions: asked }] }), { demo: false })
  const stored = async () => (await db.article.findUniqueOrThrow({ where: { id: 'parken' } })).questions
  try {
    await load(questions)
    expect(await stored()).toEqual(['Wo kann ich parken?', 'أين أوقف السيارة؟'])
    expect(await load(questions)).toEqual({ created: 0, changed: 0, unchanged: 1 })
    expect(await load(questions.slice(1))).toEqual({ created: 0, changed: 1, unchanged: 0 })
    await loadContent(db, contentFile.parse({ articles: [answer] }), { demo: false })
    expect(await stored()).toEqual([])
  } finally {
    await db.$disconnect()
    await database.drop()
  }
})

test.each([
  ['news has none', { kind: 'news', questions }],
  ['one that is empty', { questions: ['Wo kann ich parken?', ' '] }],
  ['one that is no sentence any more', { questions: ['Wo '.repeat(50)] }],
  ['too many', { questions: Array.from({ length: 21 }, (_, at) => `Frage ${at}`) }],
])('%s: is a fault', (_, changes) => {
  const { error } = contentFile.safeParse({ articles: [{ ...answer, ...changes }] })
  expect(error?.issues.map(({ path }) => path.slice(0, 3))).toEqual([['articles', 0, 'questions']])
})

test('no course or document has any', () => {
  for (const list of ['courses', 'documents']) {
    expect(contentFile.safeParse({ [list]: [{ ...answer, questions }] }).success).toBe(false)
  }
})

test('the published schema has them', () => {
  expect(JSON.stringify(contentSchema())).toContain('what people ask that this answers')
})
