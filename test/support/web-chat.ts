import { afterEach } from 'vitest'
import type { WebMessage } from '../../src/adapters/web/render.ts'
import type { Reply } from '../../src/core/message.ts'
import { paragraph } from '../../src/core/rich.ts'
import { startWeb, type WebOptions } from './web.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

export type Answer = { conversation: string; messages: WebMessage[]; toast?: string; error?: string }

export const answerOf = async (response: Response): Promise<Answer> => JSON.parse(await response.text())

/** A chat whose program says again what it hears. */
export async function chat(options: Partial<WebOptions> = {}) {
  const heard = new Set<string>()
  const started = await startWeb({
    receive(inbound, messages) {
      if (!heard.has(inbound.id)) messages.add(inbound.address, echo(JSON.stringify(inbound.content)))
      heard.add(inbound.id)
      return {}
    },
    ...options,
  })
  running.push(started)
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${started.url}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const says = async (body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    answerOf(await post(body, headers))
  return { ...started, post, says }
}

export const echo = (text: string): Reply => ({ body: [paragraph(text)] })
export const texts = (answer: Answer) => answer.messages.map((message) => message.text)
