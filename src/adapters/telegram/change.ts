import { type Api, GrammyError } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Styled } from './styled.ts'

/** One call; answers with the id of the message that it made or changed. */
export type Step = () => Promise<number>
export type Target = { chat_id: number; message_thread_id?: number }

/** Changes a message's words and buttons; `sendInstead` where it cannot be changed any more. */
export async function editText(
  api: Api,
  { chat_id }: Target,
  message_id: number,
  part: Styled,
  keyboard: InlineKeyboardMarkup | undefined,
  sendInstead: Step,
): Promise<number> {
  const markup = keyboard ? { reply_markup: keyboard } : {}
  const change = () =>
    api.raw.editMessageText({ chat_id, message_id, ...part, link_preview_options: { is_disabled: true }, ...markup })
  return changed(message_id, change, sendInstead)
}

/** The same for the words below a file. */
export async function editCaption(
  api: Api,
  { chat_id }: Target,
  message_id: number,
  { text, entities }: Styled,
  keyboard: InlineKeyboardMarkup | undefined,
  sendInstead: Step,
): Promise<number> {
  const markup = keyboard ? { reply_markup: keyboard } : {}
  const change = () =>
    api.raw.editMessageCaption({ chat_id, message_id, caption: text, caption_entities: entities, ...markup })
  return changed(message_id, change, sendInstead)
}

/** Deletes a message, or says in its place that it is gone where that is too late. Nothing is said anew. */
export async function remove(api: Api, target: Target, message_id: number, part: Styled | undefined): Promise<number> {
  try {
    await api.raw.deleteMessage({ chat_id: target.chat_id, message_id })
    return message_id
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400 || error.parameters.migrate_to_chat_id) throw error
    if (error.description === 'Bad Request: message to delete not found' || !part) return message_id
    return editText(api, target, message_id, part, undefined, () =>
      editCaption(api, target, message_id, part, undefined, async () => message_id),
    )
  }
}

async function changed(message: number, change: () => Promise<unknown>, sendInstead: Step): Promise<number> {
  try {
    await change()
    return message
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    if (error.description.startsWith('Bad Request: message is not modified')) return message
    if (notEditable.has(error.description)) return sendInstead()
    throw error
  }
}

const notEditable = new Set([
  'Bad Request: message to edit not found',
  "Bad Request: message can't be edited",
  'Bad Request: there is no text in the message to edit',
  'Bad Request: there is no caption in the message to edit',
  'Bad Request: MESSAGE_ID_INVALID',
  // Words that stood under a file have become longer than any may there.
  'Bad Request: message caption is too long',
])
