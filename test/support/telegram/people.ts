import type { Updates } from './updates.ts'
import type { Document, Entity, Fields, Key, Message, PersonUser, Room, World } from './world.ts'

/** A message of the bot, as a person sees it. */
export type Seen = {
  id: number
  text: string
  entities: Entity[]
  /** Labels by row. */
  rows: string[][]
  buttons: Key[]
  documents: Document[]
  edits: number
  replyTo?: number
  thread?: number
}

export type Post = { replyTo?: Seen | Message; thread?: number }

export type Place = ReturnType<typeof createPlace>

const patienceMs = 10_000

/** What people do in one chat, and what they see there. */
export function createPlace(world: World, updates: Updates, room: Room) {
  const { chat } = room
  let readUpTo = 0
  let taps = 0

  /** Resolves when the bot has taken the message in. */
  function post(user: PersonUser, fields: Fields, { replyTo, thread }: Post = {}): Promise<void> {
    readUpTo = world.nextOrder()
    const message: Message = {
      message_id: world.nextMessageId(),
      from: user,
      chat,
      date: world.seconds(),
      ...(replyTo ? { reply_to_message: original(replyTo) } : {}),
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...fields,
    }
    room.said.push(message)
    return updates.add('message', message, chat.id)
  }

  function original(answered: Seen | Message): Message {
    const id = 'message_id' in answered ? answered.message_id : answered.id
    const all = [...room.said, ...room.shown.map(({ message }) => message)]
    const { reply_to_message: _, ...message } = all.find((each) => each.message_id === id) ?? missing(`message ${id}`)
    return message
  }

  function edit(user: PersonUser, text: string): Promise<void> {
    readUpTo = world.nextOrder()
    const last = room.said.findLast(({ from }) => from.id === user.id) ?? missing('message to edit')
    Object.assign(last, textFields(text), { edit_date: world.seconds() })
    return updates.add('edited_message', last, chat.id)
  }

  /** Presses the newest button of that label. Links are not buttons of the bot. */
  function tap(user: PersonUser, label: string): Promise<void> {
    const shown = room.shown.findLast(({ message }) => keysOf(message).some((key) => key.text === label))
    const key = shown && keysOf(shown.message).find(({ text }) => text === label)
    if (!shown || !key) return missing(`button "${label}"; there are: ${labels().join(' | ')}`)
    if (key.callback_data === undefined) return missing(`button "${label}" that calls the bot; it is a link`)
    return tapData(user, shown.message.message_id, key.callback_data)
  }

  /** As a forged or an outdated client would press it. */
  function tapData(user: PersonUser, id: number, data: string): Promise<void> {
    const { message } = room.shown.find((shown) => shown.message.message_id === id) ?? missing(`message ${id}`)
    readUpTo = world.nextOrder()
    taps += 1
    const callback = `${user.id}${String(taps).padStart(9, '0')}`
    world.pressed.set(callback, user.id)
    const query = { id: callback, from: user, message, chat_instance: String(chat.id), data }
    return updates.add('callback_query', query, chat.id)
  }

  const labels = () => room.shown.flatMap(({ message }) => keysOf(message).map(({ text }) => text))

  const messages = (): Seen[] => room.shown.map(seenOf)

  /** Waits for a message, new or changed since these people last did something, that contains the text. */
  function sees(expected: string | RegExp, waitMs = patienceMs): Promise<Seen> {
    const matches = (text: string) => (typeof expected === 'string' ? text.includes(expected) : expected.test(text))
    const find = () => {
      const found = room.shown.find((shown) => shown.order > readUpTo && matches(seenOf(shown).text))
      return found && seenOf(found)
    }
    return until(world, find, waitMs, () => {
      const fresh = room.shown.filter(({ order }) => order > readUpTo).map((shown) => seenOf(shown).text)
      return `waited for ${expected}; saw since then: ${fresh.join('\n---\n') || 'nothing'}`
    })
  }

  /** Tells the bot what became of its membership here. */
  function member(by: PersonUser, before: string, now: string): Promise<void> {
    const status = (value: string) => ({ user: world.bot, status: value })
    const update = { chat, from: by, date: world.seconds() }
    return updates.add(
      'my_chat_member',
      { ...update, old_chat_member: status(before), new_chat_member: status(now) },
      chat.id,
    )
  }

  return { room, post, edit, tap, tapData, messages, sees, member }
}

/** Waits until something is found, looking after every change. */
export function until<T>(world: World, find: () => T | undefined, waitMs: number, complaint: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const stack = new Error('')
    const look = () => {
      const found = find()
      if (found === undefined) return
      clearTimeout(timer)
      world.changes.off('change', look)
      resolve(found)
    }
    const timer = setTimeout(() => {
      world.changes.off('change', look)
      stack.message = complaint()
      reject(stack)
    }, waitMs)
    world.changes.on('change', look)
    look()
  })
}

export function seenOf({ message, documents, edits }: Room['shown'][number]): Seen {
  return {
    id: message.message_id,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    rows: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text)),
    buttons: keysOf(message),
    documents,
    edits,
    ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    ...(message.message_thread_id === undefined ? {} : { thread: message.message_thread_id }),
  }
}

export const keysOf = (message: Message): Key[] => (message.reply_markup?.inline_keyboard ?? []).flat()

const marked = [
  { type: 'bot_command', pattern: /(?<![\w/])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\p{L}\p{N}_/])/gu },
  { type: 'mention', pattern: /(?<![\w/])@\w{3,32}/gu },
]

/** A text with the entities that Telegram finds in it. */
export function textFields(text: string): Fields {
  if (text.length > 4096 || text.trim() === '') throw new Error('nobody can send such a text')
  const entities = marked.flatMap(({ type, pattern }) =>
    [...text.matchAll(pattern)].map((found) => ({ type, offset: found.index, length: found[0].length })),
  )
  return { text: text.trim(), ...(entities.length > 0 ? { entities } : {}) }
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`)
}
