import { z } from 'zod'
import { checkMarkup, checkText, entitiesShape, json, markupShape, read } from './checks.ts'
import { type Article, type Fields, Refusal, type World } from './world.ts'

const bad = (words: string): Refusal => new Refusal(400, `Bad Request: ${words}`)

const mostResults = 50
const article = z.strictObject({
  type: z.literal('article'),
  id: z.string().min(1),
  title: z.string().min(1),
  description: z.string().optional(),
  input_message_content: z.strictObject({
    message_text: z.string(),
    entities: entitiesShape,
    link_preview_options: z.looseObject({}).optional(),
  }),
  reply_markup: markupShape,
})
const answerShape = z.object({
  inline_query_id: z.string(),
  results: json(z.array(article)),
  cache_time: z.coerce.number().default(300),
  is_personal: json(z.boolean()).default(false),
})

export function answerInlineQuery(world: World, fields: Fields): true {
  const { inline_query_id: id, results } = read(answerShape, fields)
  if (world.queries.get(id) !== null) throw bad('query is too old and response timeout expired or query ID is invalid')
  if (results.length > mostResults) throw bad('RESULTS_TOO_MUCH')
  if (new Set(results.map((each) => each.id)).size < results.length) throw bad('RESULT_ID_DUPLICATE')
  if (results.some((each) => Buffer.byteLength(each.id) > 64)) throw bad('RESULT_ID_INVALID')
  world.queries.set(id, results.map(taken))
  world.changed()
  return true
}

function taken({ title, description, input_message_content, reply_markup }: z.infer<typeof article>): Article {
  const { message_text, entities } = input_message_content
  return {
    title,
    ...(description === undefined ? {} : { description }),
    ...checkText(message_text, entities, 4096, 'message'),
    ...checkMarkup(reply_markup),
  }
}
