import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { checkMarkup, checkText, entitiesShape, json, markupShape, read } from './checks.ts'
import type { Parameters } from './wire.ts'
import { type Document, type Fields, type Message, Refusal, type Room, type Shown, type World } from './world.ts'

const bad = (words: string): Refusal => new Refusal(400, `Bad Request: ${words}`)

const mostText = 4096
const mostCaption = 1024
const mostToast = 200

const target = z.object({
  chat_id: z.coerce.number(),
  message_thread_id: z.coerce.number().optional(),
  reply_parameters: json(
    z.object({ message_id: z.number(), allow_sending_without_reply: z.boolean().default(false) }),
  ).optional(),
  reply_markup: markupShape,
})
const textShape = target.extend({ text: z.string(), entities: entitiesShape })
const documentShape = target.extend({
  document: z.string().optional(),
  caption: z.string().default(''),
  caption_entities: entitiesShape,
})
const edited = z.object({ chat_id: z.coerce.number(), message_id: z.coerce.number(), reply_markup: markupShape })
const editedText = edited.extend({ text: z.string(), entities: entitiesShape })
const editedCaption = edited.extend({ caption: z.string().default(''), caption_entities: entitiesShape })
const editedMedia = edited.extend({
  media: json(
    z.strictObject({
      type: z.literal('document'),
      media: z.string(),
      caption: z.string().default(''),
      caption_entities: entitiesShape,
    }),
  ),
})
const callbackAnswer = z.object({ callback_query_id: z.string(), text: z.string().max(mostToast).optional() })

export function sendMessage(world: World, fields: Fields): Message {
  const shape = read(textShape, fields)
  const text = checkText(shape.text, shape.entities, mostText, 'message')
  return post(world, 'sendMessage', fields, shape, { ...text, ...checkMarkup(shape.reply_markup) }, [])
}

export function sendDocument(world: World, { fields, files }: Parameters): Message {
  const shape = read(documentShape, fields)
  const { content, document } = uploaded(
    world,
    files.get(shape.document?.replace('attach://', '') ?? 'document'),
    shape,
  )
  return post(world, 'sendDocument', fields, shape, { ...content, ...checkMarkup(shape.reply_markup) }, [document])
}

type Captioned = { caption: string; caption_entities?: z.infer<typeof entitiesShape> }

function uploaded(world: World, file: { name: string; content: Buffer } | undefined, captioned: Captioned) {
  if (!file) throw bad('there is no document in the request')
  if (file.content.length === 0) throw bad('file must be non-empty')
  const { text, entities } = checkText(captioned.caption, captioned.caption_entities, mostCaption, 'message caption')
  const document: Document = { name: file.name, mime: 'application/octet-stream', content: file.content }
  const id = `file-${world.nextOrder()}`
  const described = {
    file_id: id,
    file_unique_id: id,
    file_name: file.name,
    file_size: file.content.length,
    mime_type: document.mime,
  }
  const caption = text === '' ? {} : { caption: text, caption_entities: entities }
  return { content: { ...caption, document: described }, document }
}

function post(
  world: World,
  method: string,
  payload: Fields,
  { chat_id, message_thread_id, reply_parameters }: z.infer<typeof target>,
  content: Partial<Message>,
  documents: Document[],
): Message {
  const room = world.room(chat_id)
  if (!world.inline && JSON.stringify(content.reply_markup ?? '').includes('switch_inline_query')) {
    throw bad('BOT_INLINE_DISABLED')
  }
  if (message_thread_id !== undefined && !room.topics.has(message_thread_id)) throw bad('message thread not found')
  const answered = reply_parameters && messageIn(room, reply_parameters.message_id)
  if (reply_parameters && !answered && !reply_parameters.allow_sending_without_reply) {
    throw bad('message to be replied not found')
  }
  const message: Message = {
    message_id: world.nextMessageId(),
    from: world.bot,
    chat: room.chat,
    date: world.seconds(),
    ...(message_thread_id === undefined ? {} : { message_thread_id, is_topic_message: true }),
    ...(answered ? { reply_to_message: answered } : {}),
    ...content,
  }
  room.shown.push({ message, documents, edits: 0, order: world.nextOrder() })
  accept(world, method, message, payload)
  return message
}

export function editMessageText(world: World, fields: Fields): Message {
  const shape = read(editedText, fields)
  const shown = ownMessage(world, shape)
  if (shown.message.text === undefined) throw bad('there is no text in the message to edit')
  const text = checkText(shape.text, shape.entities, mostText, 'message')
  return change(world, 'editMessageText', fields, shown, { ...text, ...checkMarkup(shape.reply_markup) })
}

export function editMessageCaption(world: World, fields: Fields): Message {
  const shape = read(editedCaption, fields)
  const shown = ownMessage(world, shape)
  if (shown.documents.length === 0) throw bad('there is no caption in the message to edit')
  const { text, entities } = checkText(shape.caption, shape.caption_entities, mostCaption, 'message caption')
  const { document } = shown.message
  const content = { caption: text, caption_entities: entities, ...(document ? { document } : {}) }
  return change(world, 'editMessageCaption', fields, shown, { ...content, ...checkMarkup(shape.reply_markup) })
}

export function editMessageMedia(world: World, { fields, files }: Parameters): Message {
  const shape = read(editedMedia, fields)
  const shown = ownMessage(world, shape)
  const { content, document } = uploaded(world, files.get(shape.media.media.replace('attach://', '')), shape.media)
  const { caption: _caption, caption_entities: _entities, ...before } = shown.message
  shown.message = before
  shown.documents = [document]
  return change(world, 'editMessageMedia', fields, shown, { ...content, ...checkMarkup(shape.reply_markup) })
}

/** Telegram lets bots delete for two days. */
export function deleteMessage(world: World, fields: Fields): true {
  const { chat_id, message_id } = read(edited, fields)
  const room = world.room(chat_id)
  const at = room.shown.findIndex(({ message }) => message.message_id === message_id)
  const message = room.shown[at]?.message
  if (!message) throw bad('message to delete not found')
  if (message.date < world.seconds() - 48 * 3600) throw bad("message can't be deleted for everyone")
  room.shown.splice(at, 1)
  accept(world, 'deleteMessage', message, fields)
  return true
}

export function editMessageReplyMarkup(world: World, fields: Fields): Message {
  const shape = read(edited, fields)
  const shown = ownMessage(world, shape)
  const { text, entities } = shown.message
  const kept = text === undefined ? {} : { text, entities }
  return change(world, 'editMessageReplyMarkup', fields, shown, { ...kept, ...checkMarkup(shape.reply_markup) })
}

function ownMessage(world: World, { chat_id, message_id }: z.infer<typeof edited>): Shown {
  const room = world.room(chat_id)
  const shown = room.shown.find(({ message }) => message.message_id === message_id)
  if (shown) return shown
  throw bad(messageIn(room, message_id) ? "message can't be edited" : 'message to edit not found')
}

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
  'and reply markup of the message'

function change(world: World, method: string, payload: Fields, shown: Shown, content: Partial<Message>): Message {
  const { text, entities, reply_markup, ...rest } = shown.message
  const before = { ...(text === undefined ? {} : { text, entities }), ...(reply_markup ? { reply_markup } : {}) }
  if (isDeepStrictEqual(before, content)) throw bad(notModified)
  // Editing without a keyboard drops the one that was there.
  shown.message = { ...rest, ...content, edit_date: world.seconds() }
  shown.edits += 1
  shown.order = world.nextOrder()
  accept(world, method, shown.message, payload)
  return shown.message
}

/** The ground truth is written before the answer leaves. */
function accept(world: World, method: string, message: Message, payload: Fields): void {
  world.accepted.push({ method, chat: message.chat.id, message: message.message_id, payload, at: world.now() })
  world.changed()
}

export function answerCallbackQuery(world: World, fields: Fields): true {
  const { callback_query_id: id, text } = read(callbackAnswer, fields)
  const person = world.pressed.get(id)
  if (person === undefined) throw bad('query is too old and response timeout expired or query ID is invalid')
  world.pressed.delete(id)
  if (text !== undefined) world.toasts.set(person, [...(world.toasts.get(person) ?? []), text])
  world.changed()
  return true
}

function messageIn(room: Room, id: number): Message | undefined {
  return [...room.said, ...room.shown.map(({ message }) => message)].find((each) => each.message_id === id)
}
