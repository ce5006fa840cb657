import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import express, { type ErrorRequestHandler } from 'express'
import { kindOf } from './core/errors.ts'
import type { Response, Route, Stream } from './core/http.ts'
import type { Log } from './core/ports.ts'
import { pathOf, readBody, requestOf, type Trusts, textsOf } from './request.ts'

export type ServerOptions = {
  host: string
  port: number
  /** Which proxies' forwarded addresses to believe: networks with commas between, "loopback", or how many hops. */
  trustProxy?: string
  log: Log
  /** How often an open stream is kept alive. */
  pingMs?: number
}

export type Server = { listen(): Promise<{ url: string }>; close(): Promise<void> }

const securityHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
const reasons: Record<number, string> = {
  400: 'bad request',
  404: 'not found',
  405: 'method not allowed',
  413: 'too large',
  500: 'internal error',
}
const defaultLimit = 100_000
/** A stream whose peer does not read is cut; it resumes where it was. */
const unreadBytes = 1_000_000
const graceMs = 10_000

/** The one HTTP server. Exact paths are answered before express' chain; the rest is express' business. */
export function createServer(options: ServerOptions, routes: readonly Route[]): Server {
  const { log, pingMs = 25_000 } = options
  const exact = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]))
  const streams = new Set<ServerResponse>()
  /** Connections that browsers opened in advance; Node does not count them as idle. */
  const unused = new Set<Socket>()
  let closing = false

  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  app.enable('strict routing')
  app.set('trust proxy', /^\d+$/.test(options.trustProxy ?? '') ? Number(options.trustProxy) : options.trustProxy)
  const trusts: Trusts = app.get('trust proxy fn')
  addParameterRoutes()

  const server = createHttpServer({ requestTimeout: 120_000, keepAliveTimeout: 65_000 }, (req, res) => {
    unused.delete(req.socket)
    const route = exact.get(`${req.method === 'HEAD' ? 'GET' : req.method} ${pathOf(req)}`)
    if (route) answer(route, req, res, {})
    else app(req, res)
  })
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  const pings = setInterval(() => {
    for (const res of streams) res.write(': \n\n')
  }, pingMs)
  pings.unref()

  function addParameterRoutes(): void {
    for (const route of routes.filter((each) => each.path.includes(':'))) {
      const method = route.method === 'GET' ? 'get' : 'post'
      app[method](route.path, (req, res) => answer(route, req, res, textsOf(req.params)))
    }
    for (const path of new Set(routes.map((route) => route.path))) {
      const methods = routes.filter((route) => route.path === path).map((route) => route.method)
      app.all(path, (_req, res) => refuse(res, 405, { allow: methods.join(', ') }))
    }
    app.use((_req, res) => refuse(res, 404))
    // Express knows an error handler by its four parameters.
    const failed: ErrorRequestHandler = (error: { status?: number }, _req, res, _next) =>
      refuse(res, error.status === 400 ? 400 : 500)
    app.use(failed)
  }

  async function answer(route: Route, req: IncomingMessage, res: ServerResponse, params: Record<string, string>) {
    try {
      const body = route.method === 'POST' ? await readBody(req, route.limit ?? defaultLimit) : Buffer.alloc(0)
      if (!body) return refuse(res, 413)
      const response = await route.handle(requestOf(req, body, params, trusts))
      if ('stream' in response) openStream(req, res, response.stream)
      else send(res, response)
    } catch (error) {
      if (res.destroyed) return
      // The pattern of the path, since the path itself may carry somebody's token.
      log.error({ route: route.path, error: kindOf(error), at: frameOf(error) }, 'request failed')
      refuse(res, 500)
    }
  }

  function send(res: ServerResponse, response: Exclude<Response, { stream: Stream }>): void {
    const { status, headers, body = '' } = response
    const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }
    const last = closing ? { connection: 'close' } : {}
    res.writeHead(status, { ...securityHeaders, ...length, ...last, ...headers })
    res.end(body)
  }

  function refuse(res: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    if (res.headersSent) {
      res.destroy()
      return
    }
    const body = JSON.stringify({ error: reasons[status] })
    send(res, { status, headers: { 'content-type': 'application/json', ...headers }, body })
  }

  function openStream(req: IncomingMessage, res: ServerResponse, stream: Stream): void {
    const gone = new AbortController()
    // Proxies would hold back what is to arrive at once.
    const live = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
    res.writeHead(200, { ...securityHeaders, ...live, ...stream.headers })
    res.flushHeaders()
    if (req.method === 'HEAD' || closing) {
      res.end()
      return
    }
    streams.add(res)
    res.on('close', () => {
      streams.delete(res)
      gone.abort()
    })
    stream.open((chunk) => {
      if (res.writableEnded || res.destroyed) return
      res.write(chunk)
      if (res.writableLength > unreadBytes) res.destroy()
    }, gone.signal)
  }

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(options.port, options.host, () => {
          server.off('error', reject)
          resolve({ url: urlOf(server.address()) })
        })
      }),
    async close() {
      if (closing) return
      closing = true
      clearInterval(pings)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.keepAliveTimeout = 1
      for (const socket of unused) socket.destroy()
      for (const res of streams) {
        const { socket } = res
        res.end(() => socket?.end())
      }
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(deadline)
    },
  }
}

/** Where it was thrown, without the message, which can quote what people wrote. */
function frameOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? error.stack : undefined
  return stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim()
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('no address to listen on')
  const anywhere = address.address === '0.0.0.0' || address.address === '::'
  const host = anywhere ? '127.0.0.1' : address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
