import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands for Telegram and Slack in the benchmarks: accepts everything after a while and says when it came. */
export type Sink = {
  url: string
  /** Milliseconds before a call is answered. */
  delayMs: number
  /** Called for every message that a chat got; `data` is the first button's payload. */
  onMessage: (chat: string, data: string | null) => void
  /** The last button's payload of each chat. */
  buttons: Map<string, string>
  close(): void
}

export async function openSink(): Promise<Sink> {
  const server = createServer(async (request, response) => {
    const body = await read(request)
    const method = (request.url ?? '').split('/').pop()?.split('?')[0] ?? ''
    const answer = () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(method in fixed ? fixed[method] : accepted(method)))
    }
    const chat = chatOf(request, body)
    // Slack's channel of a chat is named after it, with a letter before.
    if (messages.has(method) && chat)
      sink.onMessage(chat.replace(/^D/, ''), /"callback_data":"([^"]+)"/.exec(body)?.[1] ?? null)
    if (sink.delayMs > 0) setTimeout(answer, sink.delayMs)
    else answer()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const sink: Sink = {
    url: `http://127.0.0.1:${address.port}`,
    delayMs: 0,
    onMessage: () => undefined,
    buttons: new Map(),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return sink
}

const messages = new Set(['sendMessage', 'editMessageText', 'chat.postMessage', 'chat.update'])

const fixed: Record<string, unknown> = {
  getMe: {
    ok: true,
    result: {
      id: 4711,
      is_bot: true,
      first_name: 'bench',
      username: 'bench_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    },
  },
  getMyCommands: { ok: true, result: [] },
  getMyDescription: { ok: true, result: { description: '' } },
  getMyShortDescription: { ok: true, result: { short_description: '' } },
  getWebhookInfo: { ok: true, result: { url: '', has_custom_certificate: false, pending_update_count: 0 } },
  'auth.test': {
    ok: true,
    team_id: 'T1',
    user_id: 'UBOT',
    bot_id: 'B1',
    team: 'bench',
    user: 'bench',
    url: 'https://bench.example/',
  },
}

let count = 0

function accepted(method: string): unknown {
  count += 1
  if (method.includes('.')) return { ok: true, ts: `${1_700_000_000 + count}.000100`, channel: 'D1', message: {} }
  if (method !== 'sendMessage' && method !== 'editMessageText') return { ok: true, result: true }
  return { ok: true, result: { message_id: count, date: 1_700_000_000, chat: { id: 1, type: 'private' }, text: '.' } }
}

function chatOf(request: IncomingMessage, body: string): string | null {
  const json = /"chat_id":"?(-?\d+)"?/.exec(body)?.[1] ?? /"channel":"(\w+)"/.exec(body)?.[1]
  if (json) return json
  if (!String(request.headers['content-type']).includes('urlencoded')) return null
  const form = new URLSearchParams(body)
  return form.get('channel') ?? form.get('chat_id')
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => resolve(text))
    request.on('error', reject)
  })
}
