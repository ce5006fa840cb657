import { createPlace, keysOf, type Place, type Post, type Seen, textFields, until } from './people.ts'
import type { Updates } from './updates.ts'
import type { Article, Chat, Fields, PersonUser, World } from './world.ts'

export type PersonOptions = {
  id?: number
  languageCode?: string
  firstName?: string
  /** Has written to the bot before, so that the bot may write first. */
  known?: boolean
}
export type GroupOptions = { title?: string; forum?: boolean; type?: 'group' | 'supergroup' }

const cannotInitiate = "Forbidden: bot can't initiate conversation with a user"

/** Somebody with a private chat with the bot. What is done resolves when the bot has taken it in, however long that takes. */
export function createPerson(world: World, updates: Updates, options: PersonOptions) {
  const { id = world.nextId(), languageCode = 'de', firstName = 'Ana' } = options
  const self: PersonUser = { id, is_bot: false, first_name: firstName, language_code: languageCode }
  const room = world.addRoom({ id, type: 'private', first_name: firstName }, options.known ? null : cannotInitiate)
  const place = createPlace(world, updates, room)

  function write(fields: Fields, post?: Post): Promise<void> {
    if (room.closed === cannotInitiate) room.closed = null
    return place.post(self, fields, post)
  }

  return {
    id,
    self,
    /** The bot's messages in the private chat, edits applied. */
    get messages(): Seen[] {
      return place.messages()
    },
    get last(): Seen | undefined {
      return place.messages().at(-1)
    },
    /** What the bot answered to pressed buttons, shortly shown. */
    get toasts(): string[] {
      return world.toasts.get(id) ?? []
    },
    sees: place.sees,
    says: (text: string) => write(textFields(text)),
    /** Chooses one of the bot's messages and answers it. */
    answers: (message: Seen, text: string) => write(textFields(text), { replyTo: message }),
    /** Anything else: `{ photo: […], caption }`, `{ sticker: {…} }`. */
    sends: (fields: Fields) => write(fields),
    edits: (text: string) => place.edit(self, text),
    /** Presses the newest button of that label; a link that opens this chat is followed. */
    async taps(label: string): Promise<void> {
      const key = room.shown.flatMap(({ message }) => keysOf(message)).findLast(({ text }) => text === label)
      const start = key?.url?.split(`https://t.me/${world.bot.username}?start=`)[1]
      return start === undefined ? place.tap(self, label) : write(textFields(`/start ${start}`))
    },
    /** Presses what no button of ours would say. */
    tapsData: (message: Seen, data: string) => place.tapData(self, message.id, data),
    /** Writes the bot's name and this in another chat: what is offered there. */
    async looksFor(query: string): Promise<Article[]> {
      if (!world.inline) throw new Error('this bot cannot be asked from other chats')
      const asked = `${id}${world.nextOrder()}`
      world.queries.set(asked, null)
      await updates.add('inline_query', { id: asked, from: self, query, offset: '', chat_type: 'group' }, id)
      return until(
        world,
        () => world.queries.get(asked) ?? undefined,
        10_000,
        () => `waited in vain for an answer to "${query}"`,
      )
    },
    /** Presses a button that passes something on, and has the other chat look for it. */
    looksForWhatIsBehind(label: string): Promise<Article[]> {
      const key = room.shown.flatMap(({ message }) => keysOf(message)).findLast(({ text }) => text === label)
      if (key?.switch_inline_query === undefined) throw new Error(`no button "${label}" that passes something on`)
      return this.looksFor(key.switch_inline_query)
    },
    /** Sends one of the offers into the chat with the bot itself. */
    passesOn: ({ text, entities, reply_markup }: Article) =>
      write({ text, entities, via_bot: world.bot, ...(reply_markup ? { reply_markup } : {}) }),
    blocks(): Promise<void> {
      room.closed = 'Forbidden: bot was blocked by the user'
      return place.member(self, 'member', 'kicked')
    },
    unblocks(): Promise<void> {
      room.closed = null
      return place.member(self, 'kicked', 'member')
    },
    deletesAccount(): void {
      room.closed = 'Forbidden: user is deactivated'
    },
  }
}

type By = Pick<ReturnType<typeof createPerson>, 'self'>

/** A group; the bot is not in it before somebody adds it. */
export function createGroup(world: World, updates: Updates, options: GroupOptions) {
  const { title = 'Vereine', forum = false } = options
  let { type = forum ? 'supergroup' : 'group' } = options
  let place = openGroup(world, updates, { type, title, ...(forum ? { is_forum: true } : {}) })

  return {
    get id(): number {
      return place.room.chat.id
    },
    get messages(): Seen[] {
      return place.messages()
    },
    get last(): Seen | undefined {
      return place.messages().at(-1)
    },
    sees: (expected: string | RegExp, waitMs?: number) => place.sees(expected, waitMs),
    adds(by: By): Promise<void> {
      place.room.closed = null
      return place.member(by.self, 'left', 'member')
    },
    removes(by: By): Promise<void> {
      place.room.closed = `Forbidden: bot was kicked from the ${type} chat`
      return place.member(by.self, 'member', 'kicked')
    },
    /** Opens a topic; its number goes with the messages in it. */
    topic(): number {
      const thread = world.nextMessageId()
      place.room.topics.add(thread)
      return thread
    },
    says: (by: By, text: string, post?: Post) => place.post(by.self, textFields(text), post),
    sends: (by: By, fields: Fields, post?: Post) => place.post(by.self, fields, post),
    taps: (by: By, label: string) => place.tap(by.self, label),
    /** Becomes a supergroup: a new chat with a new id; what follows happens there. Answers with the old id. */
    async upgrades(by: By): Promise<number> {
      const before = place
      type = 'supergroup'
      place = openGroup(world, updates, { type, title })
      place.room.closed = null
      before.room.movedTo = place.room.chat.id
      await before.post(by.self, { migrate_to_chat_id: place.room.chat.id })
      return before.room.chat.id
    },
  }
}

function openGroup(world: World, updates: Updates, group: Omit<Chat, 'id'>): Place {
  const number = world.nextId()
  const id = group.type === 'group' ? -number : -1_000_000_000_000 - number
  const room = world.addRoom({ id, ...group }, `Forbidden: bot is not a member of the ${group.type} chat`)
  return createPlace(world, updates, room)
}
