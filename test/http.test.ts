import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Request, Route } from '../src/core/http.ts'
import type { Log } from '../src/core/ports.ts'
import { createServer, type ServerOptions } from '../src/http.ts'

const running: { close(): Promise<void> }[] = []
const logged: Record<string, unknown>[] = []
const log: Log = { debug() {}, info() {}, warn() {}, error: (fields) => void logged.push(fields) }

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
  logged.length = 0
})

async function start(routes: Route[], options: Partial<ServerOptions> = {}) {
  const server = createServer({ host: '127.0.0.1', port: 0, log, ...options }, routes)
  running.push(server)
  const { url } = await server.listen()
  return { server, url }
}

const hello: Route = { method: 'GET', path: '/hello', handle: () => ({ status: 200, body: 'hello' }) }
const echo: Route = { method: 'POST', path: '/echo', handle: ({ body }) => ({ status: 200, body }) }

describe('routes', () => {
  it('answers an exact path, and HEAD without the body', async () => {
    const { url } = await start([hello])
    expect(await (await fetch(`${url}/hello?x=1`)).text()).toBe('hello')
    const head = await fetch(`${url}/hello`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe('5')
    expect(await head.text()).toBe('')
  })

  it('gives the route what was asked: body bytes, query, parameters, headers', async () => {
    const seen: Request[] = []
    const handle = (request: Request) => {
      seen.push(request)
      return { status: 204 }
    }
    const { url } = await start([
      { method: 'POST', path: '/raw', handle },
      { method: 'GET', path: '/calendar/:token.ics', handle },
    ])
    const bytes = new Uint8Array([0, 255, 10])
    await fetch(`${url}/raw?a=1&a=2`, { method: 'POST', body: bytes, headers: { 'x-mark': 'yes' } })
    await fetch(`${url}/calendar/ab%2Fc.ics`)
    expect([...(seen[0]?.body ?? [])]).toEqual([0, 255, 10])
    expect(seen[0]?.query.getAll('a')).toEqual(['1', '2'])
    expect(seen[0]?.headers['x-mark']).toBe('yes')
    expect(seen[1]?.params).toEqual({ token: 'ab/c' })
  })

  it('knows no other path and no other method', async () => {
    const { url } = await start([hello, { ...hello, path: '/files/:token' }])
    const missing = await fetch(`${url}/nothing`)
    expect([missing.status, await missing.json()]).toEqual([404, { error: 'not found' }])
    expect((await fetch(`${url}/HELLO`)).status).toBe(404)
    const wrong = await fetch(`${url}/hello`, { method: 'POST', body: 'x' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await fetch(`${url}/files/x`, { method: 'DELETE' })).status).toBe(405)
    expect((await fetch(`${url}/files/%E0%A4%A`)).status).toBe(400)
  })

  it('says what failed to the log, and nothing of it to the peer', async () => {
    const broken = () => {
      throw new TypeError('row of Ana: secret')
    }
    const { url } = await start([{ method: 'GET', path: '/broken/:token', handle: broken }])
    const response = await fetch(`${url}/broken/token-of-ana`)
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal error"}'])
    expect(logged).toMatchObject([{ route: '/broken/:token', error: 'TypeError' }])
    expect(JSON.stringify(logged)).not.toMatch(/ana/i)
  })

  it('puts the security headers on everything', async () => {
    const { url } = await start([hello])
    for (const path of ['/hello', '/nothing']) {
      const { headers } = await fetch(url + path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.has('x-powered-by')).toBe(false)
    }
  })
})

describe('bodies', () => {
  it('takes 100 kB and no more, unless the route says otherwise', async () => {
    const { url } = await start([echo, { ...echo, path: '/small', limit: 10 }])
    const post = (path: string, size: number) => fetch(url + path, { method: 'POST', body: 'x'.repeat(size) })
    expect((await post('/echo', 100_000)).status).toBe(200)
    const refused = await post('/echo', 100_001)
    expect([refused.status, await refused.json()]).toEqual([413, { error: 'too large' }])
    expect((await post('/small', 10)).status).toBe(200)
    expect((await post('/small', 11)).status).toBe(413)
    expect((await post('/small', 5_000_000)).status).toBe(413)
  })

  it('counts a body that does not say its length', async () => {
    const { url } = await start([{ ...echo, limit: 1000 }])
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = rawRequest(`${url}/echo`, { method: 'POST' }, (response) => resolve(response.statusCode))
      request.on('error', reject)
      request.write('x'.repeat(600))
      request.write('x'.repeat(600))
      request.end()
    })
    expect(status).toBe(413)
  })

  it('is not disturbed by a peer that leaves in the middle', async () => {
    const { url } = await start([echo])
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect((await fetch(`${url}/echo`, { method: 'POST', body: 'whole' })).status).toBe(200)
    expect(logged).toEqual([])
  })
})

describe('the address of the peer', () => {
  const seen: Route = { method: 'GET', path: '/ip', handle: ({ ip }) => ({ status: 200, body: ip }) }
  const ask = async (url: string, forwarded: string) =>
    (await fetch(`${url}/ip`, { headers: { 'x-forwarded-for': forwarded } })).text()

  it('is the socket’s, whatever headers claim', async () => {
    const { url } = await start([seen])
    expect(await ask(url, '203.0.113.7')).toBe('127.0.0.1')
  })

  it('is what a trusted proxy says, as far as it can be trusted', async () => {
    const { url } = await start([seen], { trustProxy: 'loopback' })
    expect(await ask(url, '198.51.100.9, 203.0.113.7')).toBe('203.0.113.7')
    const hops = await start([seen], { trustProxy: '2' })
    expect(await ask(hops.url, '192.0.2.1, 198.51.100.9, 203.0.113.7')).toBe('198.51.100.9')
  })
})

describe('streams', () => {
  const stream = (open: (write: (chunk: string) => void, closed: AbortSignal) => void): Route => ({
    method: 'GET',
    path: '/events',
    handle: () => ({ stream: { headers: { 'content-type': 'text/event-stream' }, open } }),
  })

  async function read(response: Response, wanted: (text: string) => boolean): Promise<string> {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (wanted(text)) break
    }
    return text
  }

  it('writes as it goes, keeps the line alive, and hears that the peer left', async () => {
    const gone = Promise.withResolvers<void>()
    const route = stream((write, closed) => {
      write('data: one\n\n')
      setTimeout(() => write('data: two\n\n'), 20)
      closed.addEventListener('abort', () => gone.resolve())
    })
    const { url } = await start([route], { pingMs: 60 })
    const response = await fetch(`${url}/events`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await read(response, (all) => all.includes(': \n\n'))
    expect(text).toContain('data: one\n\ndata: two\n\n')
    await gone.promise
  })

  it('ends its streams when it closes', async () => {
    let aborted = false
    const { server, url } = await start([
      stream((write, closed) => {
        write('data: one\n\n')
        closed.addEventListener('abort', () => {
          aborted = true
        })
      }),
    ])
    const reading = read(await fetch(`${url}/events`), () => false)
    await server.close()
    expect(await reading).toBe('data: one\n\n')
    expect(aborted).toBe(true)
  })
})

describe('closing', () => {
  it('finishes what it began and refuses what comes after', async () => {
    const begun = Promise.withResolvers<void>()
    const { server, url } = await start([
      hello,
      {
        method: 'GET',
        path: '/slow',
        handle: async () => {
          begun.resolve()
          await new Promise((resolve) => setTimeout(resolve, 150))
          return { status: 200, body: 'done' }
        },
      },
    ])
    await fetch(`${url}/hello`)
    const slow = fetch(`${url}/slow`)
    await begun.promise
    const started = Date.now()
    const closed = server.close()
    await expect(fetch(`${url}/hello`)).rejects.toThrow()
    expect(await (await slow).text()).toBe('done')
    await closed
    expect(Date.now() - started).toBeLessThan(3000)
    await expect(fetch(`${url}/hello`)).rejects.toThrow()
  })

  it('says that a port is taken', async () => {
    const { url } = await start([hello])
    const second = createServer({ host: '127.0.0.1', port: Number(new URL(url).port), log }, [hello])
    await expect(second.listen()).rejects.toThrow('EADDRINUSE')
    await second.close()
  })
})
