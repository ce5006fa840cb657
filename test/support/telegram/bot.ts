import { onTestFinished } from 'vitest'
import { type TelegramConfig, type TelegramDeps, telegram } from '../../../src/adapters/telegram/index.ts'
import type { Request } from '../../../src/core/http.ts'
import type { Inbound, Reply } from '../../../src/core/message.ts'
import type { Delivery, Instant, Log, Menu, Offer } from '../../../src/core/ports.ts'
import { paragraph } from '../../../src/core/rich.ts'
import { createServer } from '../../../src/http.ts'
import { noFiles } from '../files.ts'
import { type StandInOptions, telegramStandIn } from '../telegram.ts'

export const secret = 'a-secret-of-thirty-two-characters'
const path = '/telegram/webhook'
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }
const offer: Offer = async () => ({ locale: 'de', shared: [] })
const backoff = { firstMs: 1, longestMs: 4 }

export type BotOptions = {
  mode?: TelegramConfig['mode']
  token?: string
  platform?: StandInOptions
  menus?: Menu[]
  deps?: Partial<TelegramDeps>
  receive?(inbound: Inbound): Promise<Instant> | Instant
}

/** The adapter between the stand-in and a program that the test brings; not started yet. */
export async function setUp(options: BotOptions = {}) {
  const { mode = 'webhook', menus = [], receive } = options
  const platform = await telegramStandIn({ retry: backoff, ...options.platform })
  onTestFinished(platform.stop)
  const handle = async (request: Request) => (await adapter.routes[0]?.handle(request)) ?? { status: 404 }
  const route = { method: 'POST' as const, path, limit: 1_048_576, handle }
  const server = createServer({ host: '127.0.0.1', port: 0, log: quiet }, [route])
  const { url: publicUrl } = await server.listen()
  onTestFinished(server.close)
  const adapter = telegram(
    { token: options.token ?? platform.token, apiRoot: platform.url, mode, publicUrl, secret },
    { log: quiet, files: noFiles, menus, backoff, isCommand: (name) => name === 'meetings', offer, ...options.deps },
  )
  onTestFinished(adapter.stop)
  const received: Inbound[] = []

  return {
    platform,
    adapter,
    received,
    start: () =>
      adapter.start(async (inbound) => {
        received.push(inbound)
        return (await receive?.(inbound)) ?? {}
      }),
    send: (reply: Partial<Reply>, more: Partial<Omit<Delivery, 'address'>> & { address: string | number }) =>
      adapter.send({
        id: '1',
        bot: adapter.bot,
        locale: 'de',
        keyboard: 'keyboard',
        reply: { body: [], ...reply },
        ...more,
        address: String(more.address),
      }),
    post: (body: string, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': secret }) =>
      fetch(`${publicUrl}${path}`, { method: 'POST', headers, body }).then((response) => response.status),
  }
}

/** The adapter started, and somebody who has said hello. */
export async function started(options: BotOptions = {}) {
  const bot = await setUp(options)
  await bot.start()
  const ana = bot.platform.user()
  await ana.says('hallo')
  return { ...bot, ana }
}

export const words = (text: string): Partial<Reply> => ({ body: [paragraph(text)] })

export const choice = (text: string, ...labels: string[]): Partial<Reply> => ({
  ...words(text),
  buttons: labels.map((label) => ({ label, call: { command: 'help.show' } })),
})
