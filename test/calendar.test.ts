import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarRoutes } from '../src/calendar.ts'
import { createCalendarTokens } from '../src/features/calendar/index.ts'
import { createServer, type Server } from '../src/http.ts'
import { contentChanged } from '../src/store/content/revision.ts'
import { programs } from './support/calendar-programs.ts'
import { type Chat, locales, openChat, recordingLog } from './support/chat.ts'
import { yearOfMeetings } from './support/meetings.ts'

const tokens = createCalendarTokens('a secret of this deployment')
const address = (network = 'rastatt') => `/calendar/${tokens.of(network)}.ics`
let chat: Chat
let server: Server
let base: string
let now = new Date('2027-01-10T18:00:00Z')
const allowed = { left: 1000 }

beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
  const limit = async () => allowed.left-- > 0
  const routes = calendarRoutes({ db: chat.db, locales, tokens, clock: { now: () => now }, limit })
  server = createServer({ host: '127.0.0.1', port: 0, log: recordingLog() }, routes)
  base = (await server.listen()).url
})
afterAll(async () => {
  await server.close()
  await chat.close()
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers })
const unfolded = async (response: Response) => (await response.text()).replaceAll('\r\n ', '')
/** Changes the meetings as other features do. */
const change = (act: (tx: Chat['db']) => Promise<unknown>) =>
  chat.db.$transaction(async (tx) => {
    await act(tx as Chat['db'])
    await contentChanged(tx)
  })

describe('a subscription', () => {
  test('has all meetings of its network, the past and the cancelled ones too', async () => {
    const response = await get(address())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const file = await response.text()
    for (const program of Object.values(programs)) {
      const shown = program(file)
      expect(shown.map(({ title }) => title).toSorted()).toEqual([
        'Fällt aus: Wintertreffen',
        'Gemeinsam zur Interkulturellen Woche',
        'Herbstmarkt der Ideen',
        'Herbsttreffen',
        'Jahresabschluss',
        'Sommertreffen',
      ])
      expect(shown.filter(({ cancelled }) => cancelled).map(({ from }) => from)).toEqual(['2027-02-04T17:00:00.000Z'])
    }
    expect(file).toContain('X-WR-CALNAME:Netzwerk Rastatt')
    expect(file).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H')
    expect(file).toContain('X-PUBLISHED-TTL:PT1H')
    expect(file).not.toContain('METHOD')
  })

  test('is in the language of the network, or in the one that is asked for', async () => {
    const file = await unfolded(await get(`${address()}?lang=en`))
    expect(file).toContain('X-WR-CALNAME:Rastatt Network')
    expect(file).toContain('SUMMARY:Together to the Intercultural Week')
    expect(file).toContain('SUMMARY:Cancelled: Wintertreffen')
    expect(await unfolded(await get(`${address()}?lang=xx`))).toContain('X-WR-CALNAME:Netzwerk Rastatt')
  })

  test('never has the link of an online meeting', async () => {
    const file = await unfolded(await get(address('land')))
    expect(file).toContain('SUMMARY:Landeskonferenz')
    expect(file).not.toContain('geheim')
  })

  test('is told what it has already', async () => {
    const first = await get(address())
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, max-age=300')
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const again = await get(address(), { 'if-none-match': known })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    expect((await get(address(), { 'if-modified-since': modified })).status).toBe(304)
    expect((await get(address(), { 'if-none-match': '"other"', 'if-modified-since': modified })).status).toBe(200)
    expect((await get(address(), { 'if-modified-since': 'nonsense' })).status).toBe(200)
    expect((await get(`${address()}?lang=en`, { 'if-none-match': etag })).status).toBe(200)
    expect((await fetch(`${base}${address()}`, { method: 'HEAD' })).headers.get('etag')).toBe(etag)
  })

  test('is new as soon as a meeting changes or goes, and only then', async () => {
    const known = async () => {
      const { headers } = await get(address())
      return { 'if-none-match': headers.get('etag') ?? '' }
    }
    const before = await known()
    await change((tx) => tx.meeting.update({ where: { id: 'konferenz' }, data: { venue: 'Rathaus' } }))
    expect((await get(address(), before)).status).toBe(304)

    await change((tx) =>
      tx.meeting.update({ where: { id: 'sommer' }, data: { venue: 'Halle', sequence: { increment: 1 } } }),
    )
    const changed = await get(address(), before)
    expect(changed.status).toBe(200)
    expect(await unfolded(changed)).toContain('LOCATION:Halle\\, Gaggenau')

    now = new Date('2027-01-11T18:00:00Z')
    const modified = { 'if-modified-since': (await get(address())).headers.get('last-modified') ?? '' }
    expect((await get(address(), modified)).status).toBe(304)
    await change((tx) => tx.meeting.delete({ where: { id: 'winter' } }))
    const shorter = await get(address(), modified)
    expect([shorter.status, shorter.headers.get('last-modified')]).toEqual([200, now.toUTCString()])
    expect(await unfolded(shorter)).not.toContain('Jahresabschluss')
  })
})

describe('an address', () => {
  test('is always the same, and another one in every deployment and network', () => {
    expect(createCalendarTokens('a secret of this deployment').of('rastatt')).toBe(tokens.of('rastatt'))
    expect(createCalendarTokens('another secret').of('rastatt')).not.toBe(tokens.of('rastatt'))
    expect(tokens.of('land').split('.')[1]).not.toBe(tokens.of('rastatt').split('.')[1])
    expect(tokens.of('rastatt')).toMatch(/^rastatt\.[\w-]{22}$/)
  })

  test('that we did not make leads nowhere', async () => {
    const [, signature = ''] = tokens.of('rastatt').split('.')
    const forged = [
      'rastatt',
      `land.${signature}`,
      `rastatt.${signature.slice(1)}`,
      `rastatt.${signature}.x`,
      `rastatt.${signature.toUpperCase()}`,
      `.${signature}`,
      tokens.of('gone'),
      '%00',
      'x'.repeat(2000),
    ]
    for (const token of forged) {
      const response = await get(`/calendar/${token}.ics`)
      expect([token, response.status]).toEqual([token, 404])
      expect(response.headers.get('cache-control')).not.toMatch(/max-age/)
    }
    expect((await get(`/calendar/${tokens.of('rastatt')}`)).status).toBe(404)
  })

  test('can be asked so often and no more', async () => {
    allowed.left = 1
    expect((await get(address())).status).toBe(200)
    const refused = await get(address())
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    allowed.left = 1000
  })
})
