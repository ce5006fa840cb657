import { GrammyError } from 'grammy'
import { kindOf } from '../../core/errors.ts'
import type { Inbound } from '../../core/message.ts'
import type { Adapter, Limits, Log, Menu, Offer, Receive, StoredFiles } from '../../core/ports.ts'
import { fetchFile } from './fetch.ts'
import { answerInline } from './inline.ts'
import { setMenus } from './menus.ts'
import { type Parsed, parseUpdate, privateLink, type Self } from './parse.ts'
import { type Backoff, poll, pollSeconds, refusedToken } from './polling.ts'
import { send } from './send.ts'
import { createApi } from './transport.ts'
import { allowedUpdates } from './update.ts'
import { webhookPath, webhookRoute } from './webhook.ts'

export type TelegramConfig = {
  token: string
  apiRoot?: string
  mode: 'polling' | 'webhook'
  /** Webhook only: this server seen from the internet, and what Telegram proves itself with. */
  publicUrl?: string
  secret?: string
}

export type TelegramDeps = {
  log: Log
  menus: readonly Menu[]
  /** Which commands a group's members may give without our name. */
  isCommand(name: string): boolean
  /** What people can pass on into other chats. */
  offer: Offer
  files: StoredFiles
  limits?: Limits
  backoff?: Backoff
  /** How long one call to Telegram may take. */
  callSeconds?: number
}

/** What Telegram allows: 30 a second; a little under one a second for each chat, 20 a minute for each group. */
const defaultLimits: Limits = {
  overallPerSecond: 30,
  chat: { private: { intervalMs: 1000, burst: 3 }, group: { intervalMs: 4000, burst: 5 } },
}
const mostToast = 200

/** Telegram: updates by webhook or polling, answers as entities and inline keyboards. */
export function telegram(config: TelegramConfig, deps: TelegramDeps): Adapter {
  const { log, limits = defaultLimits, backoff = { firstMs: 1000, longestMs: 30_000 }, callSeconds = 30 } = deps
  const stopping = new AbortController()
  const options = { token: config.token, apiRoot: config.apiRoot, timeoutSeconds: callSeconds }
  const api = createApi(options)
  /** For what stopping may interrupt: nothing that a person waits for. */
  const setup = createApi({ ...options, stopping: stopping.signal })
  const bot = `telegram:${botIdOf(config.token)}`
  const background: Promise<unknown>[] = []
  let problem: string | null = 'not started'
  let intake: { self: Self; receive: Receive } | null = null
  /** Whether people may ask the bot from other chats: its owner decides that at Telegram. */
  let inline = false

  async function start(receive: Receive): Promise<void> {
    try {
      const { id, username, supports_inline_queries } = await setup.getMe()
      inline = supports_inline_queries
      const self: Self = { bot, id, username, isCommand: deps.isCommand }
      intake = { self, receive }
      await (config.mode === 'webhook' ? setWebhook() : startPolling(self, receive))
      problem = null
    } catch (error) {
      problem = problemOf(error)
      throw new Error(problem)
    }
    background.push(setMenus(setup, deps.menus, log, stopping.signal))
  }

  /** Rejects when the update was not committed. The person's button stops spinning as soon as it was. */
  async function take(receive: Receive, { inbound, callback, query }: Parsed): Promise<void> {
    if (query !== undefined) return answerQuery(query, inbound)
    const { toast } = await receive(inbound)
    if (callback !== undefined) answerCallback(callback, toast)
  }

  function answerCallback(id: string, toast: string | undefined): void {
    const text = toast === undefined ? {} : { text: toast.slice(0, mostToast).toWellFormed() }
    api.raw
      .answerCallbackQuery({ callback_query_id: id, ...text })
      .catch((error) => log.debug({ error: problemOf(error) }, 'a pressed button was not answered'))
  }

  /** Nobody waits for it: the next letter asks again. */
  function answerQuery(id: string, inbound: Inbound): void {
    deps
      .offer(inbound)
      .then((offered) => answerInline(api, id, offered, linkOf))
      .catch((error) => log.debug({ error: kindOf(error) }, 'a look from another chat was not answered'))
  }

  const linkOf = (parameter: string): string | null =>
    intake && /^[\w-]{1,64}$/.test(parameter) ? privateLink(intake.self).replace('%s', parameter) : null

  async function setWebhook(): Promise<void> {
    const url = `${config.publicUrl?.replace(/\/+$/, '')}${webhookPath}`
    await setup.raw.setWebhook({ url, secret_token: config.secret, allowed_updates: allowedUpdates })
  }

  async function startPolling(self: Self, receive: Receive): Promise<void> {
    await setup.deleteWebhook()
    const { signal } = stopping
    const poller = createApi({ ...options, timeoutSeconds: pollSeconds + callSeconds, stopping: signal })
    background.push(
      poll({
        api: poller,
        stopping: signal,
        backoff,
        log,
        parse: (update) => parseUpdate(update, self),
        take: (parsed) => take(receive, parsed),
        report: (reported) => {
          problem = reported
        },
      }),
    )
  }

  /** Null while we do not know who we are; then Telegram has to try again. */
  function takeDelivered(update: unknown, unnamed: () => string): Promise<void> | null {
    return intake && take(intake.receive, parseUpdate(update, intake.self, unnamed))
  }

  return {
    name: 'telegram',
    bot,
    limits,
    routes: config.mode === 'webhook' ? [webhookRoute({ secret: secretOf(config), log, take: takeDelivered })] : [],
    start,
    async stop() {
      stopping.abort()
      await Promise.all(background)
    },
    send: (delivery, hints) => send(api, deps.files, delivery, { ...hints, inline }),
    fetchFile: (reference) => fetchFile(api, config, reference),
    problem: () => problem,
    startLink(parameter) {
      const url = linkOf(parameter)
      return url === null ? null : { label: 'Telegram', url }
    },
  }
}

function botIdOf(token: string): string {
  const id = /^(\d+):/.exec(token)?.[1]
  if (id === undefined) throw new Error('not a Telegram token: it begins with the number of the bot and a colon')
  return id
}

function secretOf({ secret, publicUrl }: TelegramConfig): string {
  if (!secret || !publicUrl) throw new Error("Telegram's webhook needs a public address and a secret")
  return secret
}

/** Without anything that people wrote and without the token. */
function problemOf(error: unknown): string {
  if (!(error instanceof GrammyError)) return 'Telegram cannot be reached'
  // Telegram answers 404 where a token does not even look like one.
  const refused = error.method === 'getMe' && [401, 404].includes(error.error_code)
  return refused ? refusedToken : `Telegram answers ${error.error_code} ${error.description}`
}
