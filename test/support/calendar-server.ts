import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPublic } from '../../src/features/calendar/import/address.ts'
import { createCalendarFetch, type FetchOptions } from '../../src/features/calendar/import/fetch.ts'

export type CalendarServer = Awaited<ReturnType<typeof startCalendarServer>>
type Answer = (res: ServerResponse) => void

/** Somebody's web server with calendars, by path. It counts what it is asked. */
export async function startCalendarServer() {
  const answers = new Map<string, Answer>()
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(`${req.headers.host?.split(':')[0]}${req.url}`)
    const answer = answers.get(req.url ?? '')
    if (answer) answer(res)
    else res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    asked,
    /** What is given out under a path; a text is a calendar. */
    gives(path: string, answer: Answer | string) {
      answers.set(path, typeof answer === 'string' ? (res) => res.end(answer) : answer)
    },
    redirects: (path: string, to: string) => answers.set(path, (res) => res.writeHead(302, { location: to }).end()),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * The product's way to fetch, for which this machine is somebody else's: names lead here, and so many connections to
 * here are let through. Everything else is as it is outside of tests.
 */
export function fetchingFromHere(options: Partial<FetchOptions> & { connections?: number } = {}) {
  const { connections = 100, ...rest } = options
  const lookups: string[] = []
  let left = connections
  const fetch = createCalendarFetch({
    timeoutMs: 5000,
    async resolve(host) {
      lookups.push(host)
      return ['127.0.0.1']
    },
    allows(address) {
      if (address === '127.0.0.1' && left > 0) {
        left -= 1
        return true
      }
      return isPublic(address)
    },
    ...rest,
  })
  return { fetch, lookups }
}
