import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { createCalendarFetch, type FetchCalendar } from '../../src/features/calendar/import/fetch.ts'
import { type CalendarServer, fetchingFromHere, startCalendarServer } from '../support/calendar-server.ts'

const file = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'
let server: CalendarServer
let base: string
beforeAll(async () => {
  server = await startCalendarServer()
  base = `http://stadt.example:${server.port}`
  server.gives('/kalender.ics', file)
})
afterAll(() => server.close())

/** Why a fetch was refused, as the name of its sentence. */
async function refusalOf(fetch: FetchCalendar, address: string): Promise<string> {
  const error = await fetch(address).then(
    () => null,
    (reason) => reason,
  )
  if (error === null) return 'fetched'
  expect(error).toBeInstanceOf(UserError)
  return error.key.replace('calendar:fetch.', '')
}

describe('a calendar of somebody else', () => {
  test('is fetched, over a few redirects', async () => {
    const { fetch, lookups } = fetchingFromHere()
    expect(await fetch(`${base}/kalender.ics`)).toBe(file)
    for (const nth of [1, 2, 3])
      server.redirects(`/${nth}`, nth === 3 ? '/kalender.ics' : `http://amt.example:${server.port}/${nth + 1}`)
    expect(await fetch(`${base}/1`)).toBe(file)
    expect(lookups).toEqual(['stadt.example', 'stadt.example', 'amt.example', 'amt.example', 'amt.example'])
    server.redirects('/0', '/1')
    expect(await refusalOf(fetch, `${base}/0`)).toBe('redirects')
  })

  test('may be written as webcal, without a scheme, or within a sentence', async () => {
    const { fetch, lookups } = fetchingFromHere()
    // Both become https, which nobody speaks here.
    expect(await refusalOf(fetch, `webcal://stadt.example:${server.port}/kalender.ics`)).toBe('unreachable')
    expect(await refusalOf(fetch, `stadt.example:${server.port}/kalender.ics`)).toBe('unreachable')
    expect(await fetch(`Hier ist er (${base}/kalender.ics).`)).toBe(file)
    expect(lookups).toEqual(['stadt.example', 'stadt.example', 'stadt.example'])
  })

  test('may be in the letters of older programs, or begin with a mark', async () => {
    const { fetch } = fetchingFromHere()
    const older = file.replace('VERSION:2.0', 'X-WR-CALNAME:Bühl')
    server.gives('/alt', (res) => res.end(Buffer.from(older, 'latin1')))
    server.gives('/marke', `\ufeff${file}`)
    expect(await fetch(`${base}/alt`)).toContain('Bühl')
    expect(await fetch(`${base}/marke`)).toContain('BEGIN:VCALENDAR')
  })
})

describe('what only this server could reach', () => {
  const inside = [
    'localhost',
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.178.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    '[ff02::1]',
  ]

  test.each(inside)('%s is not connected to', async (host) => {
    const before = server.asked.length
    expect(await refusalOf(createCalendarFetch(), `http://${host}:${server.port}/kalender.ics`)).toBe('notPublic')
    expect(server.asked.length).toBe(before)
  })

  test.each(inside)('a redirect to %s is not followed', async (host) => {
    server.redirects('/hinein', `http://${host}:${server.port}/kalender.ics`)
    const { fetch } = fetchingFromHere({
      connections: 1,
      resolve: async (name) => (name === 'stadt.example' ? ['127.0.0.1'] : ['127.0.0.1', '::1']),
    })
    const before = server.asked.length
    expect(await refusalOf(fetch, `${base}/hinein`)).toBe('notPublic')
    expect(server.asked.length).toBe(before + 1)
  })

  test.each([[['10.0.0.7']], [['93.184.216.34', '192.168.0.1']], [['::ffff:10.0.0.7']], [[]]])(
    'a name that leads to %j is not connected to',
    async (addresses) => {
      const fetch = createCalendarFetch({ resolve: async () => addresses })
      expect(await refusalOf(fetch, 'http://stadt.example/kalender.ics')).toBe('notPublic')
    },
  )

  test('a name that leads elsewhere the second time is not followed there', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254'], ['127.0.0.1']]
    let lookups = 0
    const { fetch } = fetchingFromHere({ resolve: async () => answers[lookups++] ?? [] })
    server.redirects('/wieder', `${base}/kalender.ics`)
    expect(await refusalOf(fetch, `${base}/wieder`)).toBe('notPublic')
    expect(lookups).toBe(2)
  })

  test('each connection goes to the address that was checked, and no name is asked for twice', async () => {
    let lookups = 0
    const { fetch } = fetchingFromHere({ resolve: async () => (lookups++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']) })
    expect(await fetch(`${base}/kalender.ics`)).toBe(file)
    expect(lookups).toBe(1)
  })

  test.each([
    'file:///etc/passwd',
    'ftp://stadt.example/kalender.ics',
    'data:text/calendar,BEGIN:VCALENDAR',
    'gopher://stadt.example',
  ])('%s is no address of the web, nor where a redirect may lead', async (address) => {
    expect(await refusalOf(createCalendarFetch(), address)).toBe('noAddress')
    server.redirects('/hinaus', address)
    expect(await refusalOf(fetchingFromHere().fetch, `${base}/hinaus`)).toBe('noAddress')
  })

  test('no password is taken from an address', async () => {
    expect(await refusalOf(createCalendarFetch(), 'https://ana:geheim@stadt.example/k.ics')).toBe('credentials')
    server.redirects('/anmelden', `http://ana:geheim@stadt.example:${server.port}/kalender.ics`)
    expect(await refusalOf(fetchingFromHere().fetch, `${base}/anmelden`)).toBe('credentials')
  })
})

describe('a server that gives something else', () => {
  test.each<[string, string, Parameters<CalendarServer['gives']>[1]]>([
    ['a page', 'noCalendar', '<!doctype html><title>Kalender</title>'],
    ['nothing', 'noCalendar', ''],
    ['something packed', 'noCalendar', (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(file))],
    ['that it is not there', 'status', (res) => res.writeHead(404).end(file)],
    ['an announced flood', 'tooLarge', (res) => res.writeHead(200, { 'content-length': '2000001' }).write(file)],
    ['a redirect to nowhere', 'noAddress', (res) => res.writeHead(302, { location: 'http://' }).end()],
    [
      'half a response',
      'unreachable',
      (res) => res.writeHead(200, { 'content-length': '500' }).write(file, () => res.destroy()),
    ],
  ])('%s', async (_what, refusal, answer) => {
    server.gives('/anders', answer)
    expect(await refusalOf(fetchingFromHere().fetch, `${base}/anders`)).toBe(refusal)
  })

  test('a flood without end is cut', async () => {
    let sent = 0
    server.gives('/flut', (res) => {
      const more = () => {
        while (!res.destroyed && sent < 50_000_000) {
          sent += 65_536
          if (!res.write(Buffer.alloc(65_536, 'x'))) return void res.once('drain', more)
        }
      }
      more()
    })
    expect(await refusalOf(fetchingFromHere().fetch, `${base}/flut`)).toBe('tooLarge')
    expect(sent).toBeLessThan(20_000_000)
  })

  test.each<[string, (res: import('node:http').ServerResponse) => void]>([
    ['never answers', () => undefined],
    ['never ends', (res) => res.write(file)],
    [
      'drips',
      (res) => {
        const drops = setInterval(() => res.write('X'), 20)
        res.once('close', () => clearInterval(drops))
      },
    ],
  ])('one that %s is given up', async (_what, answer) => {
    server.gives('/langsam', answer)
    expect(await refusalOf(fetchingFromHere({ timeoutMs: 150 }).fetch, `${base}/langsam`)).toBe('slow')
  })

  test('redirects share one time limit', async () => {
    for (const nth of [1, 2]) {
      server.gives(`/warte${nth}`, (res) =>
        setTimeout(() => res.writeHead(302, { location: `/warte${nth + 1}` }).end(), 100),
      )
    }
    expect(await refusalOf(fetchingFromHere({ timeoutMs: 150 }).fetch, `${base}/warte1`)).toBe('slow')
  })

  test('one that is not there', async () => {
    const closed = await startCalendarServer()
    await closed.close()
    expect(await refusalOf(fetchingFromHere().fetch, `http://stadt.example:${closed.port}/k.ics`)).toBe('unreachable')
  })
})
