import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { z } from 'zod'
import type { Block, homeShape, modalShape } from './blocks.ts'

export type Message = {
  ts: string
  channel: string
  /** Who wrote it: a person or the bot. */
  user: string
  text: string
  blocks: Block[]
  thread?: string
  /** Only this person sees it. */
  for?: string
  files: { id: string; name: string; content: string }[]
  edited: boolean
}

export type Channel = {
  id: string
  kind: 'im' | 'channel'
  members: Set<string>
  archived: boolean
  messages: Message[]
}

type ViewState = { id: string; hash: string }
export type Modal = ViewState & { view: z.infer<typeof modalShape>; errors: Record<string, string> }
export type Home = ViewState & { view: z.infer<typeof homeShape> }
type Trigger = { user: string; expires: number; used: boolean }
type ResponseUrl = { channel: string; user: string; message: Message | null; left: number; expires: number }

export type Identity = {
  team: string
  botUser: string
  botId: string
  appId: string
}

/** Everything the stand-in knows: the ground truth that tests compare with. */
export class Workspace extends EventEmitter<{ changed: []; said: [message: Message, before: string | null] }> {
  readonly identity: Identity
  readonly triggerMs: number
  readonly channels = new Map<string, Channel>()
  readonly users = new Set<string>()
  readonly modals = new Map<string, Modal>()
  readonly homes = new Map<string, Home>()
  readonly triggers = new Map<string, Trigger>()
  readonly responses = new Map<string, ResponseUrl>()
  /** Files between the steps of an upload. */
  readonly uploads = new Map<string, { name: string; length: number; content: string | null }>()
  /** Files that people gave, by their id. */
  readonly given = new Map<string, { name: string; mimetype: string; mode: string; content: Buffer }>()
  /** Every message of the bot in the order it was accepted, whatever became of the answer. */
  readonly posts: Message[] = []
  /** What a person saw go wrong: failed commands, forms that could not be sent. */
  readonly failures: string[] = []
  private count = 0

  constructor(identity: Identity, triggerMs: number) {
    super()
    this.identity = identity
    this.triggerMs = triggerMs
  }

  /** Ids and timestamps that are never given twice and grow. */
  next(): number {
    this.count += 1
    return this.count
  }

  timestamp(): string {
    return `${Math.floor(Date.now() / 1000)}.${String(this.next()).padStart(6, '0')}`
  }

  channel(id: string, members: string[], kind: Channel['kind'] = 'channel'): Channel {
    const channel = { id, kind, members: new Set(members), archived: false, messages: [] }
    this.channels.set(id, channel)
    return channel
  }

  direct(user: string): Channel {
    const id = `D${user.slice(1)}`
    return this.channels.get(id) ?? this.channel(id, [user, this.identity.botUser], 'im')
  }

  add(message: Omit<Message, 'ts' | 'edited' | 'files'> & { files?: Message['files'] }): Message {
    const added: Message = { files: [], ...message, ts: this.timestamp(), edited: false, blocks: named(message.blocks) }
    this.channels.get(message.channel)?.messages.push(added)
    if (message.user === this.identity.botUser) this.posts.push({ ...added })
    this.emit('said', added, null)
    this.emit('changed')
    return added
  }

  edit(message: Message, text: string, blocks: Block[]): void {
    const before = message.text
    Object.assign(message, { text, blocks: named(blocks), edited: true })
    if (message.user === this.identity.botUser) this.posts.push({ ...message })
    this.emit('said', message, before)
    this.emit('changed')
  }

  /** It vanishes wherever it was shown. False where there is none. */
  removeFile(id: string): boolean {
    for (const { messages } of this.channels.values()) {
      const at = messages.findIndex(({ files }) => files.some((file) => file.id === id))
      const message = messages[at]
      if (!message) continue
      message.files = message.files.filter((file) => file.id !== id)
      if (message.text === '' && message.files.length === 0) messages.splice(at, 1)
      this.emit('changed')
      return true
    }
    return false
  }

  trigger(user: string): string {
    const id = `${this.next()}.${this.identity.team.slice(1)}.${randomBytes(8).toString('hex')}`
    this.triggers.set(id, { user, expires: Date.now() + this.triggerMs, used: false })
    return id
  }

  /** An address for five answers within half an hour. */
  response(channel: string, user: string, message: Message | null): string {
    const id = randomBytes(8).toString('hex')
    this.responses.set(id, { channel, user, message, left: 5, expires: Date.now() + 30 * 60_000 })
    return id
  }

  view(): ViewState {
    return { id: `V${this.next()}`, hash: `${this.next()}.${randomBytes(4).toString('hex')}` }
  }
}

/** Slack names the blocks that the app did not name. */
export const named = (blocks: Block[]): Block[] =>
  blocks.map((block) => ({ ...block, block_id: block.block_id ?? randomBytes(3).toString('base64url') }))
