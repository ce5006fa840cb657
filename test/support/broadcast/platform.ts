import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPace, tooMany } from '../telegram/pace.ts'
import { answer, refuse } from '../telegram/wire.ts'
import { Refusal } from '../telegram/world.ts'
import { mark } from './audience.ts'

export type PlatformOptions = {
  token: string
  /** Sends a second over all chats, in any sliding second; none: no limits at all. */
  perSecond?: number
  /** Shuts everything for so many seconds after each 429. */
  harshSeconds?: number
  /** How long a call takes. */
  latencyMs?: number
  /** Share of calls that fail before they have any effect. */
  failing?: number
  /** So many calls take effect and are never answered. */
  lost?: number
  /** Words with which a chat refuses, or null. */
  refusal?: (chat: number) => Refusal | null
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>

/**
 * Telegram's methods of sending, for crowds: as strict about limits as the other stand-in, and quick enough to be no
 * limit itself. What took effect is recorded before it is answered.
 */
export async function openPlatform(options: PlatformOptions) {
  const pace = createPace(Date.now, options.perSecond)
  /** How often each chat got the announcement. */
  const received = new Map<number, number>()
  const events: { at: number; what: 'call' | 'accepted' | '429' }[] = []
  const edits = new Map<number, string>()
  const deleted = new Set<number>()
  const answered: ((chat: number) => void)[] = []
  const state = {
    options,
    calls: 0,
    tooMany: 0,
    accepted: 0,
    underWay: 0,
    mostUnderWay: 0,
    lost: options.lost ?? 0,
  }
  let messageId = 0
  const random = seeded(7)

  const server = createServer((req, res) => {
    take(req, res).catch((error) =>
      refuse(res, error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`)),
    )
  })

  async function take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await read(req)
    const method = /\/(\w+)$/.exec(req.url ?? '')?.[1] ?? ''
    if (method === 'getMe') return answer(res, me)
    if (!changing.has(method)) return answer(res, method.startsWith('get') ? [] : true)
    const { chat_id, text = '', message_id = 0 } = JSON.parse(body)
    const chat = Number(chat_id)
    state.underWay += 1
    state.mostUnderWay = Math.max(state.mostUnderWay, state.underWay)
    try {
      if (options.latencyMs) await sleep(options.latencyMs / 2)
      const result = perform(method, chat, text, message_id)
      if (options.latencyMs) await sleep(options.latencyMs / 2)
      if (result === null) res.destroy()
      else answer(res, result)
    } finally {
      state.underWay -= 1
    }
  }

  /** Null: it took effect, and nobody hears of it. */
  function perform(method: string, chat: number, text: string, message: number): unknown {
    const many = text.includes(mark) || method !== 'sendMessage'
    if (many) {
      state.calls += 1
      events.push({ at: Date.now(), what: 'call' })
    }
    if (many && options.failing && random() < options.failing) throw new Refusal(500, 'Internal Server Error')
    limit(chat)
    const refused = options.refusal?.(chat)
    if (refused) throw refused
    if (method === 'editMessageText') edits.set(message, text)
    else if (method === 'deleteMessage') deleted.add(message)
    else return accept(chat, many)
    return { message_id: message, date: 0, chat: { id: chat, type: 'private' } }
  }

  function accept(chat: number, many: boolean): unknown {
    messageId += 1
    state.accepted += 1
    events.push({ at: Date.now(), what: 'accepted' })
    if (!many) for (const heard of answered) heard(chat)
    if (many) {
      received.set(chat, (received.get(chat) ?? 0) + 1)
      if (state.lost > 0 && state.accepted % 3 === 0) {
        state.lost -= 1
        return null
      }
    }
    return { message_id: messageId, date: 0, chat: { id: chat, type: 'private' } }
  }

  function limit(chat: number): void {
    try {
      const shut = pace.shutFor()
      if (shut > 0) throw tooMany(shut)
      if (options.perSecond !== undefined) pace.check({ id: chat, type: 'private' })
    } catch (error) {
      state.tooMany += 1
      events.push({ at: Date.now(), what: '429' })
      if (options.harshSeconds) pace.shut(options.harshSeconds)
      throw error
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    state,
    received,
    edits,
    deleted,
    events,
    /** All sends are refused for so long. */
    shut: pace.shut,
    onAnswer: (heard: (chat: number) => void) => void answered.push(heard),
    /** Chats that got it more than once. */
    twice: () => [...received.values()].filter((times) => times > 1).length,
    /** Messages beyond the first of each chat. */
    repeats: () => [...received.values()].reduce((sum, times) => sum + times - 1, 0),
    /** Accepted a second between the first and the last, replies included. */
    perSecond() {
      const accepted = events.filter(({ what }) => what === 'accepted')
      const [first, last] = [accepted[0]?.at ?? 0, accepted.at(-1)?.at ?? 0]
      return (accepted.length - 1) / ((last - first) / 1000)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const changing = new Set(['sendMessage', 'editMessageText', 'deleteMessage'])
const me = { id: 4711, is_bot: true, first_name: 'V', username: 'VernetztBot', supports_inline_queries: false }

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** The same faults in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
