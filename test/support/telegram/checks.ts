import { z } from 'zod'
import { type Entity, type Fields, type Key, Refusal } from './world.ts'

const bad = (words: string): Refusal => new Refusal(400, `Bad Request: ${words}`)

/** Reads parameters; objects may come as JSON text, as in forms. @throws Refusal */
export function read<T>(shape: z.ZodType<T>, fields: Fields): T {
  if (fields['parse_mode'] !== undefined) throw bad('unsupported parse_mode')
  const { success, data, error } = shape.safeParse(fields)
  if (!success) throw bad(`parameter "${error.issues[0]?.path.join('.')}" is wrong: ${error.issues[0]?.message}`)
  return data
}

/** A value that forms send as JSON text. */
export const json = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === 'string' ? parsed(value) : value), type)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw bad("can't parse JSON object")
  }
}

export const entitiesShape = json(
  z.array(z.object({ type: z.string(), offset: z.int(), length: z.int(), url: z.string().optional() })),
).optional()

export const markupShape = json(
  z.object({ inline_keyboard: z.array(z.array(z.looseObject({ text: z.string() }))) }),
).optional()

const entityTypes = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'pre', 'text_link'])
const mostEntities = 100

/** A text as Telegram keeps it. @throws Refusal where it would not take it. */
export function checkText(
  text: string,
  entities: Entity[] | undefined,
  most: number,
  what: 'message' | 'message caption',
): { text: string; entities: Entity[] } {
  if (!text.isWellFormed()) throw bad('strings must be encoded in UTF-8')
  const kept = text.trim()
  if (kept === '' && what === 'message') throw bad('message text is empty')
  if (kept.length > most) throw bad(`${what} is too long`)
  const cut = text.length - text.trimStart().length
  const checked = (entities ?? []).map((entity) => checkEntity(entity, text))
  if (checked.length > mostEntities) throw bad('ENTITIES_TOO_LONG')
  return { text: kept, entities: checked.map((entity) => ({ ...entity, offset: entity.offset - cut })) }
}

function checkEntity(entity: Entity, text: string): Entity {
  const { type, offset, length, url } = entity
  if (!entityTypes.has(type)) throw bad(`entity type "${type}" is not sent by this bot`)
  const end = offset + length
  if (offset < 0 || length <= 0) throw bad('ENTITY_BOUNDS_INVALID')
  if (end > text.length) throw bad(`entity ends after the end of the text at UTF-16 offset ${end}`)
  if ([offset, end].some((at) => /[\uDC00-\uDFFF]/.test(text.charAt(at)))) {
    throw bad(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`)
  }
  if (type === 'text_link' && !isAddress(url ?? '')) throw bad(`entity URL '${url}' is invalid: Wrong HTTP URL`)
  return entity
}

const mostKeys = 100
const mostInRow = 8

/** An inline keyboard. @throws Refusal where Telegram would not take it. */
export function checkMarkup(
  markup: { inline_keyboard: readonly (readonly object[])[] } | undefined,
): { reply_markup: { inline_keyboard: Key[][] } } | Record<never, never> {
  if (!markup) return {}
  const rows = markup.inline_keyboard
  if (rows.some((row) => row.length > mostInRow || row.length === 0)) throw bad('BUTTON_COUNT_INVALID')
  if (rows.flat().length > mostKeys) throw bad('reply markup is too long')
  return rows.length > 0 ? { reply_markup: { inline_keyboard: rows.map((row) => row.map(checkKey)) } } : {}
}

const keyShape = z.strictObject({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  switch_inline_query: z.string().max(256).optional(),
})

function checkKey(raw: unknown): Key {
  const key = read(keyShape, z.record(z.string(), z.unknown()).parse(raw))
  if (key.text.trim() === '') throw bad('inline keyboard button text must not be empty')
  const actions = [key.callback_data, key.url, key.switch_inline_query].filter((action) => action !== undefined)
  if (actions.length !== 1) {
    throw bad('text buttons are unallowed in the inline keyboard')
  }
  const bytes = Buffer.byteLength(key.callback_data ?? 'x')
  if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID')
  if (key.url !== undefined && !isAddress(key.url)) {
    throw bad(`inline keyboard button URL '${key.url}' is invalid: Wrong HTTP URL`)
  }
  return key
}

function isAddress(url: string): boolean {
  const parsedUrl = URL.parse(url)
  return /^(https?|tg):$/.test(parsedUrl?.protocol ?? '') && (parsedUrl?.hostname ?? '').includes('.')
}
