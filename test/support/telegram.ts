import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createFaults, type Fault, sending } from './telegram/faults.ts'
import { createMethods } from './telegram/methods.ts'
import { createPace, tooMany } from './telegram/pace.ts'
import { until } from './telegram/people.ts'
import { createGroup, createPerson, type GroupOptions, type PersonOptions } from './telegram/persons.ts'
import { createUpdates, type RetryPace, type Update } from './telegram/updates.ts'
import { answer, type Parameters, readParameters, refuse } from './telegram/wire.ts'
import { createWorld, type Fields, Refusal } from './telegram/world.ts'

export type StandInOptions = {
  token?: string
  username?: string
  /** Keeps Telegram's limits on sending. */
  limits?: boolean
  /** Milliseconds; for limits under a clock of the test. */
  now?: () => number
  /** How fast refused updates come again; Telegram starts with two seconds. */
  retry?: RetryPace
  port?: number
  /** Whether people may ask the bot from other chats; on unless said otherwise. */
  inline?: boolean
}

export type TelegramStandIn = Awaited<ReturnType<typeof telegramStandIn>>

/**
 * Telegram's Bot API over real HTTP, as strict as the real one, with people who write and press.
 * What took effect is recorded before it is answered: `accepted` is the truth whatever becomes of the connection.
 */
export async function telegramStandIn(options: StandInOptions = {}) {
  const { token = '4711:token-of-the-stand-in', username = 'VernetztBot', now = Date.now } = options
  const world = createWorld(token, username, now, options.inline)
  const updates = createUpdates(options.retry ?? { firstMs: 20, longestMs: 600 })
  const methods = new Map(Object.entries(createMethods(world, updates)))
  const faults = createFaults()
  const pace = createPace(now)

  const server = createServer((req, res) => {
    handle(req, res).catch((error) => {
      if (error instanceof Refusal) refuse(res, error)
      else refuse(res, new Refusal(500, `Internal Server Error: ${String(error)}`))
    })
  })

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url?.startsWith('/file/')) return handOut(req.url, res)
    const [, given, name = ''] = /^\/bot([^/]*)\/(\w*)/.exec(req.url ?? '') ?? []
    const parameters = await readParameters(req)
    const call = { method: name, payload: parameters.fields, status: 0, at: now() }
    world.calls.push(call)
    world.changed()
    try {
      const result = await perform(given, name, parameters, res)
      if (result === undefined) return
      call.status = 200
      answer(res, result)
    } catch (error) {
      call.status = error instanceof Refusal ? error.code : 500
      throw error
    } finally {
      world.changed()
    }
  }

  /** Files lie under an address that has the token in it. */
  function handOut(url: string, res: ServerResponse): void {
    const path = decodeURIComponent(url.replace(`/file/bot${token}/`, ''))
    const file = [...world.files.values()].find((each) => each.path === path)
    if (faults.take('file') === '500') res.writeHead(500).end()
    else if (file) res.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.content)
    else res.writeHead(404).end()
  }

  /** Undefined where there is to be no answer. */
  async function perform(given: string | undefined, name: string, parameters: Parameters, res: ServerResponse) {
    if (given === undefined || !/^\d+:/.test(given)) throw new Refusal(404, 'Not Found')
    if (given !== token) throw new Refusal(401, 'Unauthorized')
    const method = methods.get(name)
    if (!method) throw new Refusal(404, 'Not Found: method not found')
    const fault = faults.take(name)
    if (fault !== null && fault !== 'lost') return fail(fault, res)
    if (sending.includes(name)) keepPace(parameters.fields)
    const result = await method(parameters, closedOf(res))
    await faults.waitIfHeld(name)
    if (fault !== 'lost') return result
    res.destroy()
    return undefined
  }

  function fail(fault: Exclude<Fault, 'lost'>, res: ServerResponse): undefined {
    if (fault === '500') throw new Refusal(500, 'Internal Server Error')
    if (fault === '502')
      res.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>')
    if (fault === 'reset') res.destroy()
    if (typeof fault === 'object') throw tooMany(fault.retryAfter)
    return undefined
  }

  function keepPace({ chat_id }: Fields): void {
    const shut = pace.shutFor()
    if (shut > 0) throw tooMany(shut)
    const room = world.rooms.get(Number(chat_id))
    if (options.limits && room && room.closed === null && room.movedTo === null) pace.check(room.chat)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    username,
    bot: world.bot,
    user: (options: PersonOptions = {}) => createPerson(world, updates, options),
    group: (options: GroupOptions = {}) => createGroup(world, updates, options),
    /** Every call that took effect, in order. */
    accepted: world.accepted,
    /** Every call. */
    calls: world.calls,
    callsOf: (method: string) => world.calls.filter((call) => call.method === method),
    menus: world.menus,
    /** Files that people give, by `file_id`. */
    files: world.files,
    get webhook() {
      return updates.webhook()
    },
    /** Attempts to deliver by webhook, with their answers. */
    attempts: updates.attempts,
    pending: updates.pending,
    failNext: faults.failNext,
    heal: faults.heal,
    hold: faults.hold,
    /** All sends are refused with 429 for so long. */
    shut: pace.shut,
    /** Any update at all, as it is, in the queue of a chat. */
    deliver: (update: Update, chat = 0) => updates.addRaw(update, chat),
    repeat: updates.repeat,
    nextUpdateId: () => updates.lastId() + 1,
    /** Resolves as soon as the check holds, looking after every call. */
    until: (check: () => boolean, waitMs = 10_000) =>
      until(
        world,
        () => check() || undefined,
        waitMs,
        () => `waited in vain for ${check}`,
      ),
    async stop(): Promise<void> {
      updates.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function closedOf(res: ServerResponse): AbortSignal {
  const closed = new AbortController()
  res.on('close', () => closed.abort())
  return closed.signal
}
