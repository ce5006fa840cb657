import { describe, expect, it } from 'vitest'
import { chat, echo } from '../support/web-chat.ts'

describe('events', () => {
  async function listen(url: string, headers: Record<string, string>) {
    const leave = new AbortController()
    const response = await fetch(`${url}/chat/events`, { headers, signal: leave.signal })
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      response,
      leave: () => leave.abort(),
      async until(wanted: string): Promise<string> {
        while (!text.includes(wanted)) {
          const { done, value } = await reader.read()
          if (done) break
          text += value
        }
        return text
      },
    }
  }
  const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)

  it('bring the history, then what is added, to the owner alone', async () => {
    const { says, url, messages, received } = await chat()
    const { conversation } = await says({ text: 'one' })
    const address = received[0]?.address ?? ''
    const events = await listen(url, { 'x-conversation': conversation })
    expect(events.response.headers.get('content-type')).toContain('text/event-stream')
    expect(ids(await events.until('event: ready'))).toEqual(['1'])
    messages.add('somebody else', echo('private'))
    messages.add(address, echo('Erinnerung'))
    const text = await events.until('Erinnerung')
    expect(ids(text)).toEqual(['1', '3'])
    expect(text).not.toContain('private')
    events.leave()
    await expect.poll(() => messages.watchers.size).toBe(0)
  })

  it('go on after the last message that the browser has', async () => {
    const { says, url } = await chat()
    const { conversation } = await says({ text: 'one' })
    await says({ conversation, text: 'two' })
    await says({ conversation, text: 'three' })
    const events = await listen(url, { 'x-conversation': conversation, 'last-event-id': '1' })
    expect(ids(await events.until('event: ready'))).toEqual(['2', '3'])
    events.leave()
  })

  it('are not opened without end by one peer', async () => {
    const { url } = await chat()
    const ask = () => fetch(`${url}/chat/events`, { headers: { 'x-conversation': 'x'.repeat(43) } })
    const open = await Promise.all(Array.from({ length: 100 }, ask))
    expect((await ask()).status).toBe(429)
    await open[0]?.body?.cancel()
    await expect.poll(async () => (await ask()).status).toBe(200)
  })

  it('need the secret, which has no place in an address', async () => {
    const { url, says } = await chat()
    const { conversation } = await says({ text: 'one' })
    expect((await fetch(`${url}/chat/events`)).status).toBe(401)
    expect((await fetch(`${url}/chat/events?conversation=${conversation}`)).status).toBe(401)
    expect((await fetch(`${url}/chat/events`, { headers: { 'x-conversation': 'guess' } })).status).toBe(401)
  })
})
