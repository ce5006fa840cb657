import { createHmac } from 'node:crypto'
import type { Wire } from './load.ts'

export const telegramSecret = 'bench-bench-bench-bench-bench-bench'
export const telegramToken = '4711:bench_bench_bench_bench_bench'
export const slackSecret = 'bench-signing-secret-0123456789'
export const slackToken = 'xoxb-bench'

const languages = ['de', 'en', 'tr', 'fr']

/** What the product needs to run on Telegram's webhook. */
export const telegramEnv = (database: string): Record<string, string> => ({
  DATABASE_URL: database,
  TELEGRAM_BOT_TOKEN: telegramToken,
  TELEGRAM_MODE: 'webhook',
  TELEGRAM_WEBHOOK_SECRET: telegramSecret,
  PUBLIC_URL: 'https://bench.example',
  IMPRINT: 'bench',
  PRIVACY_CONTACT: 'bench@bench.example',
  CONTROLLER: 'bench',
})

/** Telegram's webhook: a command, now and then a pressed button. */
export const telegramWire: Wire = {
  path: '/telegram/webhook',
  update(id, chat, data) {
    if (!data) return telegramUpdate(id, said('/meetings', id, chat))
    const message = { message_id: 1, date: seconds(), chat: room(chat), text: 'x' }
    return telegramUpdate(id, {
      callback_query: { id: String(id), from: sender(chat), chat_instance: '1', data, message },
    })
  },
}

/** Telegram's webhook: a text each, a command or a sentence. @param text by the update's number */
export const saying = (text: (id: number) => string): Wire => ({
  path: telegramWire.path,
  update: (id, chat) => telegramUpdate(id, said(text(id), id, chat)),
})

const telegramUpdate = (id: number, update: Record<string, unknown>) => ({
  body: JSON.stringify({ update_id: id, ...update }),
  headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': telegramSecret },
})

function said(text: string, id: number, chat: string) {
  const [command] = /^\/\w+/.exec(text) ?? []
  const entities = command ? [{ type: 'bot_command', offset: 0, length: command.length }] : undefined
  return { message: { message_id: id, date: seconds(), chat: room(chat), from: sender(chat), text, entities } }
}

const seconds = () => Math.floor(Date.now() / 1000)
const room = (chat: string) => ({ id: Number(chat), type: 'private', first_name: 'bench' })
const sender = (chat: string) => ({
  id: Number(chat),
  is_bot: false,
  first_name: 'bench',
  language_code: languages[Number(chat) % 4],
})

/** Slack's events over HTTP: a direct message. */
export const slackWire: Wire = {
  path: '/slack/events',
  update(id, chat) {
    const ts = `${1_700_000_000 + id}.000200`
    const body = JSON.stringify({
      token: 'x',
      team_id: 'T1',
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: `Ev${id}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
      event: {
        type: 'message',
        channel: `D${chat}`,
        channel_type: 'im',
        user: `U${chat}`,
        text: 'meetings',
        ts,
        event_ts: ts,
        team: 'T1',
      },
    })
    const stamp = String(Math.floor(Date.now() / 1000))
    const signature = `v0=${createHmac('sha256', slackSecret).update(`v0:${stamp}:${body}`).digest('hex')}`
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': signature,
      },
    }
  },
}
