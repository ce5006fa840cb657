import { z } from 'zod'
import type { Content, FileReference, Inbound, Sender } from '../../core/message.ts'
import { addressedText, commandPattern, type Self } from './addressed.ts'
import { markedText } from './marked.ts'
import {
  type CallbackQuery,
  type Document,
  type InlineQuery,
  type MemberUpdate,
  type Message,
  updateShape,
} from './update.ts'

export type { Self } from './addressed.ts'

/**
 * An update in our form. `callback`: a button was pressed, which has to be answered at once. `query`: somebody writes in
 * another chat and looks for something to pass on; it is answered at once or never, and not taken in.
 */
export type Parsed = { inbound: Inbound; callback?: string; query?: string }

/** Update → Inbound. Never throws: what cannot be read becomes `ignored`, so that it is recorded and not sent again. */
export function parseUpdate(raw: unknown, self: Self, unnamed: () => string = () => 'unnamed'): Parsed {
  const { success, data: update } = updateShape.safeParse(raw)
  if (!success) return { inbound: unreadable(raw, self, unnamed) }
  const id = String(update.update_id)
  if (update.message) return { inbound: messageInbound(id, update.message, self) }
  if (update.edited_message) return { inbound: editedInbound(id, update.edited_message, self) }
  if (update.callback_query) return pressedInbound(id, update.callback_query, self)
  if (update.inline_query) return queryInbound(id, update.inline_query, self)
  if (update.my_chat_member) return { inbound: memberInbound(id, update.my_chat_member, self) }
  return { inbound: unreadable(raw, self, unnamed) }
}

/** The chat and, where there are topics, the topic. */
export function parseAddress(address: string): { chat: number; thread?: number } {
  const [chat, thread] = address.split(':')
  return { chat: Number(chat), ...(thread === undefined ? {} : { thread: Number(thread) }) }
}

/** Kinds of attachment as Telegram names them. An animation comes as document too, so it stands before it. */
const attachments = [
  ...['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker', 'document'],
  ...['contact', 'venue', 'location', 'poll', 'dice', 'story', 'paid_media', 'checklist', 'game'],
]

function messageInbound(id: string, message: Message, self: Self): Inbound {
  return { ...chatOf(message), ...senderOf(message), ...own(id, self), content: messageContent(message, self) }
}

function messageContent(message: Message, self: Self): Content {
  const { chat, from, via_bot } = message
  if (message.migrate_to_chat_id !== undefined) return { type: 'moved', to: String(message.migrate_to_chat_id) }
  if (chat.type === 'channel') return ignored('channel')
  if (message.is_automatic_forward || (from?.is_bot && !message.sender_chat)) return ignored('bot')
  // Our own words, which somebody has passed on.
  if (via_bot?.id === self.id) return ignored('shared')
  const kind = attachments.find((each) => message[each] !== undefined)
  if (kind === undefined && message.text === undefined) return ignored('service')
  const said = addressedText(message, self)
  if (said === null) return ignored('unaddressed')
  if (kind === undefined) return answering(withMarks(textContent(said, self), message), message, self)
  const { media_group_id: album } = message
  const caption = said === '' ? {} : { caption: said }
  return { type: 'attachment', kind, ...caption, ...fileOf(message, kind), ...(album === undefined ? {} : { album }) }
}

/** Pictures, in the largest size that there is, and documents; anything else is not fetched. */
function fileOf({ photo, document }: Message, kind: string): { files?: FileReference[] } {
  const largest = photo?.toSorted((a, b) => b.width - a.width)[0]
  const found: Document | undefined = kind === 'photo' ? largest : kind === 'document' ? document : undefined
  if (!found) return {}
  const { file_id: reference, file_size: size, file_name: name, mime_type: mime } = found
  const file = {
    reference,
    ...(name === undefined ? {} : { name }),
    ...(mime === undefined ? {} : { mime }),
    ...(size === undefined ? {} : { size }),
  }
  return { files: [file] }
}

/** Only where nothing of the text was left out. */
function withMarks(content: Content, { text, entities }: Message): Content {
  if (content.type !== 'text' || content.text !== text) return content
  const marked = markedText(text, entities)
  return marked === undefined ? content : { ...content, marked }
}

/** In groups people answer one of our messages to speak to us at all. */
function answering(content: Content, { chat, reply_to_message: to }: Message, self: Self): Content {
  if (content.type !== 'text' || chat.type !== 'private' || to?.from?.id !== self.id) return content
  return to.message_id === undefined ? content : { ...content, answersTo: String(to.message_id) }
}

function textContent(text: string, self: Self): Content {
  // Somebody called the bot by its name and said nothing else.
  if (text === '') return { type: 'command', name: 'help', argument: '' }
  const [, name, addressee, argument = ''] = commandPattern.exec(text) ?? []
  if (name === undefined) return { type: 'text', text }
  if (addressee !== undefined && addressee.toLowerCase() !== self.username.toLowerCase()) return ignored('unaddressed')
  return { type: 'command', name: name.toLowerCase(), argument: argument.trim() }
}

function editedInbound(id: string, message: Message, self: Self): Inbound {
  const { text, chat, from } = message
  const content: Content =
    chat.type === 'private' && text !== undefined && !from?.is_bot
      ? { type: 'text', text, edited: true }
      : ignored('edited')
  return { ...chatOf(message), ...senderOf(message), ...own(id, self), content }
}

function pressedInbound(id: string, { id: callback, from, data, message }: CallbackQuery, self: Self): Parsed {
  const sender = { sender: senderFrom(from) }
  if (!message || message.chat.type === 'channel' || data === undefined) {
    const base = { address: String(from.id), place: 'private' as const }
    return { inbound: { ...base, ...sender, ...own(id, self), content: ignored('callback_query') }, callback }
  }
  const content: Content = { type: 'button', payload: data, message: String(message.message_id) }
  return { inbound: { ...chatOf(message), ...sender, ...own(id, self), content }, callback }
}

/** What is looked for from another chat counts as written in the private one, whose networks and language it has. */
function queryInbound(id: string, { id: query, from, query: text }: InlineQuery, self: Self): Parsed {
  const base = { address: String(from.id), place: 'private' as const, sender: senderFrom(from) }
  return { inbound: { ...base, ...own(id, self), content: { type: 'text', text } }, query }
}

const outside = new Set(['left', 'kicked'])

function memberInbound(id: string, update: MemberUpdate, self: Self): Inbound {
  const { chat, from, old_chat_member: before, new_chat_member: now } = update
  const base = { address: String(chat.id), place: placeOf(chat.type), sender: senderFrom(from), ...own(id, self) }
  const gone = outside.has(now.status) || (now.status === 'restricted' && !now.is_member)
  if (chat.type === 'channel') return { ...base, content: ignored('channel') }
  if (gone) return { ...base, content: { type: 'blocked' } }
  const invited = chat.type !== 'private' && outside.has(before.status)
  return { ...base, content: invited ? { type: 'invited' } : ignored('my_chat_member') }
}

const named = z.looseObject({ update_id: z.int() })
const withChat = z.object({ chat: z.object({ id: z.int() }) })
const inMessage = z.object({ message: withChat })

/** Nothing of its text is kept, only what kind it was and where, as far as that can be seen. */
function unreadable(raw: unknown, self: Self, unnamed: () => string): Inbound {
  const { data } = named.safeParse(raw)
  const kind = Object.keys(data ?? {}).find((key) => key !== 'update_id') ?? 'unknown'
  const inner = data?.[kind]
  const chat = withChat.safeParse(inner).data ?? inMessage.safeParse(inner).data?.message
  return {
    ...own(data ? String(data.update_id) : unnamed(), self),
    address: String(chat?.chat.id ?? 'unknown'),
    place: (chat?.chat.id ?? 0) < 0 ? 'group' : 'private',
    content: ignored(/^[a-z_]{1,40}$/.test(kind) ? kind : 'unknown'),
  }
}

const ignored = (kind: string): Content => ({ type: 'ignored', kind })

/** Opens the private chat; `%s` stands for what the bot is told then. */
export const privateLink = ({ username }: Self): string => `https://t.me/${username}?start=%s`

const own = (id: string, self: Self) => ({ id, bot: self.bot, privateLink: privateLink(self) })

const placeOf = (type: Message['chat']['type']): Inbound['place'] => (type === 'private' ? 'private' : 'group')

type Placed = Pick<Message, 'message_id' | 'chat' | 'is_topic_message' | 'message_thread_id'>

function chatOf(placed: Placed): Pick<Inbound, 'address' | 'place' | 'replyTo'> {
  const { message_id, chat, is_topic_message, message_thread_id } = placed
  const place = placeOf(chat.type)
  if (place === 'private') return { address: String(chat.id), place }
  const topic = is_topic_message && message_thread_id !== undefined ? `:${message_thread_id}` : ''
  return { address: `${chat.id}${topic}`, place, replyTo: String(message_id) }
}

/** Who writes in a group's or a channel's name stays unknown: that name may hide anybody. */
function senderOf({ from, sender_chat }: Message): { sender?: Sender } {
  return from && !sender_chat ? { sender: senderFrom(from) } : {}
}

const senderFrom = ({ id, language_code }: CallbackQuery['from']): Sender => ({
  tenant: 'telegram',
  subject: String(id),
  ...(language_code === undefined ? {} : { locale: language_code }),
})
