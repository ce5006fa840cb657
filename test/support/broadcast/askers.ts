import { webhookSecret } from './network.ts'
import type { Platform } from './platform.ts'

/** People outside of the audience who ask something now and then, and how long they wait for the answer. */
export function createAskers(platform: Platform, ports: readonly number[], everyMs: number) {
  const asked = new Map<number, number>()
  const waits: number[] = []
  let update = 1
  platform.onAnswer((chat) => {
    const since = asked.get(chat)
    if (since === undefined) return
    asked.delete(chat)
    waits.push(Date.now() - since)
  })
  const timer = setInterval(() => {
    const id = update++
    const chat = 500_000 + id
    asked.set(chat, Date.now())
    void ask(ports[id % ports.length] ?? 0, chat, id).catch(() => undefined)
  }, everyMs)
  return {
    stop: () => clearInterval(timer),
    answered: () => waits.length,
    unanswered: () => asked.size,
    /** Milliseconds within which 95 of 100 have their answer. */
    p95: () => waits.toSorted((one, other) => one - other)[Math.floor(waits.length * 0.95)] ?? Number.NaN,
  }
}

async function ask(port: number, chat: number, id: number): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/telegram/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret },
    body: JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1,
        chat: { id: chat, type: 'private', first_name: 'A' },
        from: { id: chat, is_bot: false, first_name: 'A', language_code: 'de' },
        text: '/help',
        entities: [{ type: 'bot_command', offset: 0, length: 5 }],
      },
    }),
  })
}
