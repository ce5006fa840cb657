import { type Fields, Refusal } from './world.ts'

export type Update = { update_id: number } & Fields
type Queued = { update: Update; chat: number; taken: PromiseWithResolvers<void>; attempts: number }
/** What one attempt to deliver by webhook was answered; 0 for no answer. */
export type Attempt = { update: number; status: number; at: number }

export type Webhook = { url: string; secret?: string; connections: number }
export type RetryPace = { firstMs: number; longestMs: number }

export type Updates = ReturnType<typeof createUpdates>

/** Updates on their way: by webhook, in order within a chat and again until they are taken, or by long polling. */
export function createUpdates(retry: RetryPace) {
  const queue: Queued[] = []
  /** Chats whose oldest update is on its way or waits for its next try. */
  const busy = new Set<number>()
  let inFlight = 0
  const timers = new Set<NodeJS.Timeout>()
  const attempts: Attempt[] = []
  let lastId = 700_000_000
  let webhook: Webhook | null = null
  let allowed: readonly string[] | null = null
  let poller: { resolve(updates: Update[]): void; reject(error: Refusal): void } | null = null
  let last: { update: Update; chat: number } | null = null
  let stopped = false

  function add(kind: string, content: Fields, chat: number): Promise<void> {
    lastId += 1
    return addRaw({ update_id: lastId, [kind]: content }, chat)
  }

  /** Resolves when the bot has taken the update: answered 2xx, or asked for later ones. */
  function addRaw(update: Update, chat: number): Promise<void> {
    const kinds = Object.keys(update).filter((key) => key !== 'update_id')
    if (allowed && !kinds.some((kind) => allowed?.includes(kind))) return Promise.resolve()
    const taken = Promise.withResolvers<void>()
    last = { update, chat }
    queue.push({ update, chat, taken, attempts: 0 })
    wake()
    return taken.promise
  }

  function wake(): void {
    if (webhook) pump(webhook)
    else if (poller && queue.length > 0) endPoll()
  }

  function pump(hook: Webhook): void {
    for (const queued of [...queue]) {
      if (stopped || inFlight >= hook.connections) return
      if (busy.has(queued.chat)) continue
      busy.add(queued.chat)
      void attempt(hook, queued)
    }
  }

  async function attempt(hook: Webhook, queued: Queued): Promise<void> {
    inFlight += 1
    const { status, retryAfter } = await post(hook, queued.update)
    inFlight -= 1
    attempts.push({ update: queued.update.update_id, status, at: Date.now() })
    if (stopped) return
    if (status >= 200 && status < 300) {
      queue.splice(queue.indexOf(queued), 1)
      queued.taken.resolve()
      free(queued.chat)
      return
    }
    // The first retry comes at once, the others after 2, 4, 8… times the first wait.
    const doubled = queued.attempts === 0 ? 0 : retry.firstMs * 2 ** (queued.attempts - 1)
    queued.attempts += 1
    const delay = Math.min(retry.longestMs, Math.max(doubled, retryAfter * retry.firstMs))
    const timer = setTimeout(() => {
      timers.delete(timer)
      free(queued.chat)
    }, delay)
    timers.add(timer)
  }

  function free(chat: number): void {
    busy.delete(chat)
    wake()
  }

  function poll(offset: number, limit: number, seconds: number, closed: AbortSignal): Promise<Update[]> {
    if (webhook) {
      const words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
      throw new Refusal(409, `Conflict: ${words}`)
    }
    terminatePoll('other getUpdates request; make sure that only one bot instance is running')
    while (queue[0] && queue[0].update.update_id < offset) queue.shift()?.taken.resolve()
    const ready = () => queue.slice(0, limit).map(({ update }) => update)
    if (queue.length > 0 || seconds === 0) return Promise.resolve(ready())
    return new Promise((resolve, reject) => {
      const mine = { resolve, reject }
      const timer = setTimeout(() => endPoll(), seconds * 1000)
      const leave = () => {
        clearTimeout(timer)
        timers.delete(timer)
        if (poller === mine) poller = null
      }
      timers.add(timer)
      closed.addEventListener('abort', leave)
      mine.resolve = () => {
        leave()
        resolve(ready())
      }
      mine.reject = (error) => {
        leave()
        reject(error)
      }
      poller = mine
    })
  }

  const endPoll = () => poller?.resolve([])
  const terminatePoll = (by: string) => poller?.reject(new Refusal(409, `Conflict: terminated by ${by}`))

  return {
    add,
    addRaw,
    /** The last update once more, as after an answer that got lost; by webhook only. */
    repeat(): Promise<void> {
      if (!last) throw new Error('nothing was delivered yet')
      return addRaw(last.update, last.chat)
    },
    poll,
    attempts,
    webhook: () => webhook,
    pending: () => queue.length,
    lastId: () => lastId,
    allow(kinds: readonly string[] | null): void {
      allowed = kinds
    },
    setWebhook(next: Webhook | null): void {
      webhook = next
      if (next) terminatePoll('setWebhook request')
      wake()
    },
    stop(): void {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

async function post(hook: Webhook, update: Update): Promise<{ status: number; retryAfter: number }> {
  const secret = hook.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': hook.secret }
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    })
    await response.arrayBuffer()
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after') ?? 0) }
  } catch {
    return { status: 0, retryAfter: 0 }
  }
}
