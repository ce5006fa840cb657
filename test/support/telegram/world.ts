import { EventEmitter } from 'node:events'

export type Fields = Record<string, unknown>

export type BotUser = { id: number; is_bot: true; first_name: string; username: string }
/** What a person may pass on into another chat. */
export type Article = {
  title: string
  description?: string
  text: string
  entities: Entity[]
  reply_markup?: { inline_keyboard: Key[][] }
}
export type PersonUser = { id: number; is_bot: false; first_name: string; language_code?: string }
export type Chat = {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
  first_name?: string
  is_forum?: true
}
export type Entity = { type: string; offset: number; length: number; url?: string }
export type Key = { text: string; callback_data?: string; url?: string; switch_inline_query?: string }
export type Document = { name: string; mime: string; content: Buffer }

export type Message = {
  message_id: number
  chat: Chat
  from: BotUser | PersonUser
  via_bot?: BotUser
  date: number
  text?: string
  caption?: string
  entities?: Entity[]
  caption_entities?: Entity[]
  reply_markup?: { inline_keyboard: Key[][] }
  message_thread_id?: number
  is_topic_message?: true
  reply_to_message?: Message
  document?: { file_id: string; file_unique_id: string; file_name: string; file_size: number; mime_type: string }
  edit_date?: number
}

/** A message of the bot as the chat has it now. */
export type Shown = { message: Message; documents: Document[]; edits: number; order: number }

export type Room = {
  chat: Chat
  shown: Shown[]
  /** The people's own messages, newest last. */
  said: Message[]
  topics: Set<number>
  /** Telegram's words for why the bot cannot write here. */
  closed: string | null
  movedTo: number | null
}

/** One call that took effect, recorded before it is answered. */
export type Accepted = { method: string; chat: number; message: number; payload: Fields; at: number }
/** One call with how it ended; `status` 0 where the connection was cut or held open. */
export type Call = { method: string; payload: Fields; status: number; at: number }

/** What a refused call is answered. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: Fields

  constructor(code: number, description: string, parameters: Fields = {}) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export type World = ReturnType<typeof createWorld>

/** The ground truth: rooms, messages, and every call. */
export function createWorld(token: string, username: string, now: () => number, inline = true) {
  const bot: BotUser = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Vernetzt', username }
  const rooms = new Map<number, Room>()
  const changes = new EventEmitter().setMaxListeners(0)
  let lastId = 1000
  let messageId = 0
  let order = 0

  function room(id: number): Room {
    const found = rooms.get(id)
    if (!found) throw new Refusal(400, 'Bad Request: chat not found')
    if (found.movedTo !== null) {
      const words = 'Bad Request: group chat was upgraded to a supergroup chat'
      throw new Refusal(400, words, { migrate_to_chat_id: found.movedTo })
    }
    if (found.closed !== null) throw new Refusal(403, found.closed)
    return found
  }

  return {
    /** The bot's owner has switched on that people may ask it from other chats. */
    inline,
    /** What was asked from other chats, by the id of the query; null until it is answered. */
    queries: new Map<string, Article[] | null>(),
    bot,
    token,
    now,
    rooms,
    /** Emits `change` whenever a chat or a button's answer changed. */
    changes,
    accepted: [] as Accepted[],
    calls: [] as Call[],
    toasts: new Map<number, string[]>(),
    menus: new Map<string, unknown>(),
    /** Files that people gave, by `file_id`; a claimed size may be wrong. */
    files: new Map<string, { path: string; content: Buffer; claimed?: number }>(),
    /** Pressed buttons that wait for their answer, by the id of the query. */
    pressed: new Map<string, number>(),
    /** The room to write to. @throws Refusal with Telegram's words. */
    room,
    addRoom(chat: Chat, closed: string | null = null): Room {
      const added: Room = { chat, shown: [], said: [], topics: new Set(), closed, movedTo: null }
      rooms.set(chat.id, added)
      return added
    },
    /** Of a person or a group. */
    nextId: () => ++lastId,
    nextMessageId: () => ++messageId,
    nextOrder: () => ++order,
    seconds: () => Math.floor(now() / 1000),
    changed: () => changes.emit('change'),
  }
}
