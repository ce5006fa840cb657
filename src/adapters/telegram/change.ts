import { type Api, GrammyError, InputFile, InputMediaBuilder } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Made } from '../in-parts.ts'
import { mostCaption } from './render.ts'
import { split } from './split.ts'
import type { Styled } from './styled.ts'

export type Target = { chat_id: number; message_thread_id?: number }
type Say = () => Promise<Made>

/** Changes a message's words and buttons; `instead` where it has no words, or cannot be changed any more. */
export async function editText(
  api: Api,
  { chat_id }: Target,
  message_id: number,
  part: Styled,
  keyboard: InlineKeyboardMarkup | undefined,
  instead: Say,
): Promise<Made> {
  const markup = keyboard ? { reply_markup: keyboard } : {}
  const done = await changed(() =>
    api.raw.editMessageText({ chat_id, message_id, ...part, link_preview_options: { is_disabled: true }, ...markup }),
  )
  return done ? { words: String(message_id) } : instead()
}

/**
 * The same for the words below a file. Where the new ones are too long to stand there, the old ones go, the new ones
 * are said anew, and the file stays; `place` is for that second call.
 */
export async function editCaption(
  api: Api,
  { chat_id }: Target,
  message_id: number,
  { text, entities }: Styled,
  keyboard: InlineKeyboardMarkup | undefined,
  say: Say,
  place: () => Promise<void>,
): Promise<Made> {
  const markup = keyboard ? { reply_markup: keyboard } : {}
  const fits = text.length <= mostCaption
  const caption = fits ? { caption: text, caption_entities: entities, ...markup } : { caption: '' }
  const done = await changed(() => api.raw.editMessageCaption({ chat_id, message_id, ...caption }))
  if (!done) return say()
  if (fits) return { words: String(message_id) }
  await place()
  return { ...(await say()), files: [String(message_id)] }
}

/**
 * Deletes a message. Telegram lets bots do so for 48 hours; after that it says in its place that it is gone, and what
 * was a file becomes a small one with these words: the old one would stay to be opened. Nothing is said anew.
 */
export async function remove(api: Api, target: Target, message_id: number, words: Styled | undefined): Promise<void> {
  const { chat_id } = target
  try {
    await api.raw.deleteMessage({ chat_id, message_id })
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400 || error.parameters.migrate_to_chat_id) throw error
    if (error.description === 'Bad Request: message to delete not found' || !words) return
    await editText(api, target, message_id, words, undefined, () => coverFile(api, target, message_id, words))
  }
}

async function coverFile(api: Api, { chat_id }: Target, message_id: number, words: Styled): Promise<Made> {
  const { text: caption = '', entities: caption_entities = [] } = split(words, mostCaption)[0] ?? {}
  const file = new InputFile(
    Buffer.from(words.text),
    `${caption
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .slice(0, 40)}.txt`,
  )
  const media = InputMediaBuilder.document(file, { caption, caption_entities })
  const covered = await changed(() => api.raw.editMessageMedia({ chat_id, message_id, media }))
  if (!covered) await changed(() => api.raw.editMessageCaption({ chat_id, message_id, caption, caption_entities }))
  return {}
}

/** False where the message cannot be changed so, or not any more. */
async function changed(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change()
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    if (error.description.startsWith('Bad Request: message is not modified')) return true
    if (notEditable.has(error.description)) return false
    throw error
  }
}

const notEditable = new Set([
  'Bad Request: message to edit not found',
  "Bad Request: message can't be edited",
  'Bad Request: there is no text in the message to edit',
  'Bad Request: there is no caption in the message to edit',
  'Bad Request: there is no media in the message to edit',
  'Bad Request: MESSAGE_ID_INVALID',
])
