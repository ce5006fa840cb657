import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { blockShape } from './blocks.ts'
import { createLimiter, type Faults } from './faults.ts'
import { createMethods, type Result, refusal } from './methods.ts'
import type { Workspace } from './workspace.ts'

export type Call = { method: string; args: Record<string, unknown>; outcome: string }

export type ApiOptions = {
  workspace: Workspace
  faults: Faults
  botToken: string
  appToken: string | undefined
  limit?: { perSecond: number; burst: number }
  /** Where Socket Mode connects, once the server listens. */
  socketUrl: () => string
  upgrade(request: IncomingMessage, socket: import('node:stream').Duplex): void
}

const answerShape = z.object({
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
})

/** Slack's side over real HTTP: the Web API, uploads, and the addresses that answer commands and buttons. */
export async function createApi(options: ApiOptions) {
  const { workspace, faults } = options
  const calls: Call[] = []
  const hanging = new Set<ServerResponse>()
  const overLimit = createLimiter(options.limit)
  let origin = ''
  /** Set to a word such as `token_revoked`, it answers every call. */
  const token = { refused: null as string | null }
  const methods = createMethods(workspace, () => origin)
  methods['apps.connections.open'] = () => ({ ok: true, url: options.socketUrl() })

  const server = createServer(async (req, res) => {
    try {
      await handle(req, res)
    } catch (error) {
      json(res, { ok: false, error: 'invalid_arguments', response_metadata: { messages: [String(error)] } })
    }
  })
  server.on('upgrade', (req, socket) => options.upgrade(req, socket))

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const raw = await bodyOf(req)
    const [, area, name = ''] = (req.url ?? '').split('/')
    if (area === 'upload') return upload(req, res, name, raw)
    if (area === 'given') return handOut(req, res, name)
    if (area === 'response') return respond(res, name, raw)
    if (area !== 'api') return end(res, 404)
    const args = argsOf(req, raw)
    const call: Call = { method: name, args, outcome: 'pending' }
    calls.push(call)
    workspace.emit('changed')
    await faults.held(name)
    const fault = faults.next(name)
    if (fault && fault !== 'lost') {
      call.outcome = fault
      return fail(res, fault)
    }
    const result = accept(req, name, args)
    call.outcome = result.ok ? 'ok' : (result.error ?? 'unknown')
    workspace.emit('changed')
    if (fault === 'lost') {
      call.outcome = 'lost'
      res.destroy()
    } else if (result['retryAfter'] !== undefined) {
      end(res, 429, { 'retry-after': String(result['retryAfter']) })
    } else {
      json(res, result)
    }
  }

  function accept(req: IncomingMessage, name: string, args: Record<string, unknown>): Result {
    const expected = name === 'apps.connections.open' ? options.appToken : options.botToken
    if (token.refused) return { ok: false, error: token.refused }
    if (req.headers.authorization !== `Bearer ${expected}`) return { ok: false, error: 'invalid_auth' }
    const method = methods[name]
    if (!method) return { ok: false, error: 'unknown_method' }
    const seconds = name.startsWith('chat.post') ? overLimit(String(args['channel'])) : null
    return seconds === null ? method(args) : { ok: false, error: 'ratelimited', retryAfter: seconds }
  }

  function fail(res: ServerResponse, fault: string): void {
    if (fault === 'timeout') hanging.add(res)
    else if (fault === 'reset') res.destroy()
    else if (fault === '500') end(res, 500)
    else if (fault === '429') end(res, 429, { 'retry-after': '7' })
    else json(res, { ok: false, error: fault })
  }

  async function upload(req: IncomingMessage, res: ServerResponse, id: string, raw: Buffer): Promise<void> {
    const file = workspace.uploads.get(id)
    if (!file) return end(res, 404)
    const headers = { 'content-type': req.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(raw), { headers }).formData()
    const part = form.get('body')
    file.content = typeof part === 'string' ? part : ((await part?.text()) ?? '')
    end(res, 200)
  }

  /** Without the bot's token Slack shows its page to log in. */
  function handOut(req: IncomingMessage, res: ServerResponse, id: string): void {
    const file = workspace.given.get(id)
    if (req.headers.authorization !== `Bearer ${options.botToken}`) end(res, 302, { location: '/login' })
    else if (file) res.writeHead(200, { 'content-type': file.mimetype }).end(file.content)
    else end(res, 404)
  }

  function respond(res: ServerResponse, id: string, raw: Buffer): void {
    const address = workspace.responses.get(id)
    const usable = address && address.left > 0 && address.expires > Date.now()
    if (!usable) {
      end(res, 404)
      return
    }
    const answer = answerShape.parse(JSON.parse(raw.toString()))
    if (refusal(answer)) {
      end(res, 400)
      return
    }
    if (workspace.channels.get(address.channel)?.archived) {
      end(res, 403)
      return
    }
    address.left -= 1
    const { channel, user, message } = address
    const blocks = z.array(blockShape).parse(answer.blocks ?? [])
    const author = workspace.identity.botUser
    if (answer.replace_original && message) workspace.edit(message, answer.text, blocks)
    else {
      const aside = answer.response_type === 'ephemeral' ? { for: user } : {}
      workspace.add({ channel, user: author, text: answer.text, blocks, ...aside })
    }
    end(res, 200)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen')
  origin = `http://127.0.0.1:${address.port}`

  return {
    origin,
    calls,
    token,
    async close() {
      for (const res of hanging) res.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** Slack takes JSON, or a form whose nested values are JSON. */
function argsOf(req: IncomingMessage, raw: Buffer): Record<string, unknown> {
  if (req.headers['content-type']?.startsWith('application/json'))
    return z.record(z.string(), z.unknown()).parse(JSON.parse(raw.toString()))
  const entries = [...new URLSearchParams(raw.toString())]
  return Object.fromEntries(
    entries.map(([key, value]) => [key, /^[[{]/.test(value) && nested.has(key) ? JSON.parse(value) : value]),
  )
}

const nested = new Set(['blocks', 'view', 'files'])

function json(res: ServerResponse, result: Result): void {
  if (!res.headersSent) res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  res.end(JSON.stringify(result))
}

function end(res: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  res.writeHead(status, headers)
  res.end(status === 200 ? 'OK' : undefined)
}
