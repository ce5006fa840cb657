import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { UserError } from '../../../core/errors.ts'
import { addressIn, calendarUrl, checkedUrl, isPublic } from './address.ts'
import { textOf } from './text.ts'

export type FetchOptions = {
  /** The addresses of a host. */
  resolve(host: string): Promise<string[]>
  /** Whether an address may be connected to. */
  allows(address: string): boolean
  timeoutMs: number
  mostBytes: number
  mostRedirects: number
}

/** Fetches a calendar's text from an address as it was written. @throws UserError that says why it could not be fetched. */
export type FetchCalendar = (address: string) => Promise<string>

const usual: FetchOptions = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  allows: isPublic,
  timeoutMs: 10_000,
  mostBytes: 2_000_000,
  mostRedirects: 3,
}

/**
 * Fetches calendars of others without being led to addresses that only this server can reach: what is connected to is
 * the very address that was checked, and every redirect is checked again.
 */
export function createCalendarFetch(options: Partial<FetchOptions> = {}): FetchCalendar {
  const { resolve, allows, timeoutMs, mostBytes, mostRedirects } = { ...usual, ...options }

  /** Node asks this once for each connection, and connects to what it answers. */
  const checkedLookup: LookupFunction = (host, { all }, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined || !addresses.every(allows)) return done(new UserError('calendar:fetch.notPublic'), [])
        if (all)
          return done(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          )
        return done(null, first, isIP(first))
      },
      (error) => done(error, []),
    )
  }

  async function open(url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
    const address = addressIn(url)
    if (address !== null && !allows(address)) throw new UserError('calendar:fetch.notPublic')
    const { request } = url.protocol === 'https:' ? https : http
    const headers = {
      accept: 'text/calendar, text/plain;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'vernetzt',
    }
    return new Promise((resolve, reject) => {
      // No kept connection: each request looks its host up anew.
      request(url, { agent: false, lookup: checkedLookup, signal, headers }, resolve).on('error', reject).end()
    })
  }

  async function follow(first: URL, signal: AbortSignal): Promise<Buffer> {
    let url = first
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const response = await open(url, signal)
      try {
        const next = redirectOf(response)
        if (next === null) return await bodyOf(response)
        url = checkedUrl(URL.parse(next, url.href))
      } finally {
        response.destroy()
      }
    }
    throw new UserError('calendar:fetch.redirects')
  }

  async function bodyOf(response: http.IncomingMessage): Promise<Buffer> {
    const { statusCode: status = 0, headers } = response
    if (status !== 200) throw new UserError('calendar:fetch.status', { status })
    // What is packed can be small and become large; we have said that we take it as it is.
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new UserError('calendar:fetch.noCalendar')
    if (Number(headers['content-length'] ?? 0) > mostBytes) throw new UserError('calendar:fetch.tooLarge')
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size > mostBytes) throw new UserError('calendar:fetch.tooLarge')
    }
    return Buffer.concat(chunks)
  }

  return async (address) => {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return textOf(await follow(checkedUrl(calendarUrl(address)), signal))
    } catch (error) {
      if (error instanceof UserError) throw error
      throw new UserError(signal.aborted ? 'calendar:fetch.slow' : 'calendar:fetch.unreachable')
    }
  }
}

/** Where a response leads on to, or null. */
function redirectOf({ statusCode = 0, headers }: http.IncomingMessage): string | null {
  return statusCode >= 300 && statusCode < 400 ? (headers.location ?? null) : null
}
