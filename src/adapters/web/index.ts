import { acceptedLocale } from '../../core/accept-language.ts'
import { kindOf } from '../../core/errors.ts'
import { bytesOf, mostFileBytes } from '../../core/files.ts'
import type { Request, Response } from '../../core/http.ts'
import type { Locales } from '../../core/i18n.ts'
import type { Inbound } from '../../core/message.ts'
import { peerKey } from '../../core/peer.ts'
import type { Adapter, Clock, Log, MessageLog, Receive, StoredFiles } from '../../core/ports.ts'
import { assetRoutes, cached } from './assets.ts'
import { eventStream } from './events.ts'
import { createFileLinks, download } from './files.ts'
import { type Asked, addressOf, bot, lastIdOf, parseFile, parseMessage, secretOf, uploadOf } from './parse.ts'
import { createOpenStreams } from './peer.ts'
import { createRender } from './render.ts'
import { pageWords, sentenceOf, type WordKey } from './words.ts'

export type WebConfig = {
  publicUrl?: string
  /** Signs links to files. */
  secret: string
  maxUploadBytes?: number
}

export type WebDeps = {
  log: Log
  messages: MessageLog
  files: StoredFiles
  locales: Locales
  /** Counts one use of a key; false when there were too many. */
  limit(key: string): Promise<boolean>
  clock: Clock
}

/** What JSON makes of the longest text in any script. */
const messageBytes = 130_000
/** An office behind one address has many people; a flood has more. */
const mostStreams = 100

/** The web chat: a page, and the few routes that it talks to. Messages are read where they are recorded. */
export function web(config: WebConfig, deps: WebDeps): Adapter {
  const { log, messages, locales, files } = deps
  const { maxUploadBytes = mostFileBytes } = config
  const links = createFileLinks(config.secret, deps.clock)
  const render = createRender(locales, links)
  const streams = createOpenStreams(mostStreams)
  let receive: Receive | null = null

  const localeOf = (request: Request, tag?: string) =>
    locales.match(tag) ?? acceptedLocale(locales, request.headers['accept-language']) ?? 'de'

  function refuse(request: Request, status: number, word: WordKey, headers: Record<string, string> = {}): Response {
    const error = sentenceOf(locales.translate(localeOf(request)), word, maxUploadBytes)
    return json(status, { error }, headers)
  }

  /** Answers with an error where the database is away, so that the browser tries again. */
  async function guarded(request: Request, act: () => Promise<Response>): Promise<Response> {
    try {
      return await act()
    } catch (error) {
      log.error({ bot, error: kindOf(error) }, 'request failed')
      return refuse(request, 503, 'unavailable', { 'retry-after': '10' })
    }
  }

  /** Takes one thing in and answers with what the conversation has since. */
  const take = (request: Request, parse: (request: Request, locale: string) => Asked | 'tooLong' | null) =>
    guarded(request, async () => {
      if (request.headers['sec-fetch-site'] === 'cross-site') return refuse(request, 403, 'invalid')
      const asked = parse(request, localeOf(request))
      if (!asked) return refuse(request, 400, 'invalid')
      if (asked === 'tooLong') return refuse(request, 413, 'tooLong')
      if (!receive) return refuse(request, 503, 'unavailable', { 'retry-after': '10' })
      const { inbound, known } = asked
      const { address } = inbound
      const allowed = (await deps.limit(peerKey(request.ip))) && (await deps.limit(`web:chat:${address}`))
      if (!allowed) return refuse(request, 429, 'tooMany', { 'retry-after': '30' })
      const after = asked.after ?? (known ? await newest(address) : null)
      const { toast } = await receive(await withUpload(request, inbound))
      const added = await messages.since(bot, address, after)
      // What came late has its place in the stream of events.
      const newer = added.filter(({ id }) => after === null || Number(id) > Number(after))
      return json(200, {
        conversation: asked.secret,
        messages: newer.filter((message) => !message.reply.toast).map(render),
        ...(toast ? { toast } : {}),
      })
    })

  /** What was uploaded is kept until its message is handled, where the person may give files. */
  async function withUpload(request: Request, inbound: Inbound): Promise<Inbound> {
    const { content, address } = inbound
    if (content.type !== 'attachment') return inbound
    const { bytes, name, mime } = uploadOf(request)
    const reference = await files.keep(bot, address, { bytes, name, mime })
    return reference === null
      ? inbound
      : { ...inbound, content: { ...content, files: [{ reference, name, mime, size: bytes.length }] } }
  }

  const newest = async (address: string) => (await messages.since(bot, address, null)).at(-1)?.id ?? null

  const events = (request: Request) =>
    guarded(request, async () => {
      const given = secretOf(request)
      if (!given) return refuse(request, 401, 'invalid')
      const peer = peerKey(request.ip)
      if (streams.full(peer) || !(await deps.limit(peer))) {
        return refuse(request, 429, 'tooMany', { 'retry-after': '30' })
      }
      const address = addressOf(given)
      const after = lastIdOf(request)
      const first = await messages.since(bot, address, after)
      const stream = eventStream({ messages, log, bot, address, first, after, render })
      const open: typeof stream.open = (write, closed) => {
        streams.count(peer, closed)
        stream.open(write, closed)
      }
      return { stream: { ...stream, open } }
    })

  const file = (request: Request) =>
    guarded(request, async () => {
      const named = links.read(request.params?.['token'] ?? '')
      const message = named && (await messages.message(named.message))
      const found = message?.reply.files?.[named?.index ?? 0]
      const bytes = found && (await bytesOf(found, files))
      if (bytes) return download(found, bytes)
      const gone = locales.translate(localeOf(request)).text('web:fileGone')
      return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: gone }
    })

  const words = (request: Request) => {
    const locale = localeOf(request, request.params?.['locale'])
    const body = JSON.stringify(pageWords(locales, locale, maxUploadBytes))
    return cached(request, body, { 'content-type': 'application/json', vary: 'accept-language' })
  }

  return {
    name: 'web',
    bot,
    fetched: true,
    // Nobody is sent to: a recorded message is there to be read, so there is no pace to keep.
    limits: {
      overallPerSecond: 10_000,
      chat: { private: { intervalMs: 0, burst: 1000 }, group: { intervalMs: 0, burst: 1000 } },
    },
    routes: [
      ...assetRoutes(config.publicUrl),
      { method: 'GET', path: '/chat/words/:locale', handle: words },
      { method: 'GET', path: '/chat/events', handle: events },
      { method: 'POST', path: '/chat/messages', limit: messageBytes, handle: (request) => take(request, parseMessage) },
      { method: 'POST', path: '/chat/files', limit: maxUploadBytes, handle: (request) => take(request, parseFile) },
      { method: 'GET', path: '/files/:token', handle: file },
    ],
    async start(take) {
      receive = take
    },
    async stop() {
      receive = null
    },
    fetchFile: (reference) => files.kept(bot, reference),
    send: async (delivery) => ({ state: 'sent', messageId: delivery.id }),
    problem: () => null,
    // Behind the #, so that a code appears in no server's log.
    startLink: (parameter) =>
      config.publicUrl ? { label: 'Web', url: new URL(`/#start=${parameter}`, config.publicUrl).href } : null,
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}
