import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../src/features/index.ts'
import { createDataLinks } from '../src/features/privacy/index.ts'
import { createServer, type Server } from '../src/http.ts'
import { dataRoutes } from '../src/mydata.ts'
import { type Chat, locales, openChat } from './support/chat.ts'
import { yearOfMeetings } from './support/meetings.ts'
import { silent } from './support/web.ts'

const links = createDataLinks('the secret of a deployment')
let chat: Chat
let server: Server
let url: string
let used = 0

beforeAll(async () => {
  chat = await openChat({
    content: yearOfMeetings,
    dataLink: (person, locale) => `${url}/mydata/${links.of(person, locale, chat.now())}`,
  })
  const options = { db: chat.db, features: createFeatures(withoutEffects), locales, links, zone: 'Europe/Berlin' }
  const limit = async () => ++used < 100
  server = createServer(
    { host: '127.0.0.1', port: 0, log: silent },
    dataRoutes({ ...options, clock: { now: chat.now }, limit }),
  )
  url = (await server.listen()).url
})
afterAll(async () => {
  await server.close()
  await chat.close()
})

type Writer = ReturnType<Chat['person']>

async function linkOf(person: Writer): Promise<string> {
  await person.says('/mydata')
  const [link] = person.replies.flatMap(({ buttons = [] }) =>
    buttons.flatMap((each) => ('url' in each ? each.url : [])),
  )
  return link ?? ''
}

async function read(address: string, language = 'de') {
  const response = await fetch(address, { headers: { 'accept-language': language } })
  return { response, text: await response.text() }
}

describe('the page with everything about a person', () => {
  test('opens from the chat, in its language, and goes along as a file', async () => {
    const ana = chat.person('ana', { network: 'rastatt', locale: 'en' })
    await ana.says('/subscribe')
    await ana.taps('Yes')
    const link = await linkOf(ana)
    ana.sees('The link works for 30 minutes and is for you alone.')
    expect(ana.replies.flatMap(({ files = [] }) => files)).toEqual([])
    const { response, text } = await read(link, 'de')
    expect(response.status).toBe(200)
    expect(text).toContain('<html lang="en" dir="ltr">')
    expect(text).toContain('This page exists until 10 January 2027, 19:30')
    expect(text).toContain('<h2>Announcements</h2>')
    expect(text).toMatch(/<dt>Network<\/dt><dd><span dir="auto">rastatt<\/span>/)
    const copy = await read(`${link}/copy.json`)
    expect(copy.response.headers.get('content-disposition')).toContain('attachment')
    const { tables } = JSON.parse(copy.text)
    expect(tables.subscription).toMatchObject([{ networkId: 'rastatt' }])
    expect(tables.consent).toMatchObject([{ locale: 'en', version: expect.stringMatching(/^[0-9a-f]{12}$/) }])
  })

  test('says nothing about anybody in its address, and is kept and found nowhere', async () => {
    const ben = chat.person('ben', { network: 'rastatt' })
    const link = await linkOf(ben)
    const token = link.split('/').at(-1) ?? ''
    const inside = Buffer.from(token, 'base64url').toString('latin1')
    for (const said of [await ben.id(), 'ben', '"de"', 'person']) expect(token + inside).not.toContain(said)
    for (const address of [link, `${link}/copy.json`]) {
      const { response } = await read(address)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('x-robots-tag')).toContain('noindex')
    }
    const { response, text } = await read(link)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|style=|https?:/)
    expect(text).toContain('<meta name="robots" content="noindex, nofollow">')
  })

  test('shows what people wrote as text, whatever it is', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/help')
    const personId = await cem.id()
    const evil = '<script>alert(1)</script>\u202Eabc"><img src=x onerror=y>'
    await chat.db.question.create({ data: { personId, kind: 'unanswered', text: evil } })
    await chat.db.question.create({ data: { personId, kind: 'unanswered', text: 'x'.repeat(10_000) } })
    const { text } = await read(await linkOf(cem))
    expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;\u202Eabc&#34;&#62;&#60;img')
    expect(text).not.toMatch(/<script|<img src=x/)
    expect(text).toContain('Zu lang für diese Seite; es steht in der Datei.')
  })

  test('has every table that has something, folded, and reads from right to left where the language does', async () => {
    const dee = chat.person('dee', { network: 'rastatt', locale: 'ar' })
    const { text } = await read(await linkOf(dee))
    expect(text).toContain('<html lang="ar" dir="rtl">')
    const { tables } = JSON.parse((await read(`${await linkOf(dee)}/copy.json`)).text)
    expect(text.match(/<details>/g)).toHaveLength(Object.keys(tables).length)
  })

  test('is gone after its time', async () => {
    const eli = chat.person('eli', { network: 'rastatt' })
    const link = await linkOf(eli)
    chat.setNow('2027-01-10T18:29:59Z')
    expect((await read(link)).response.status).toBe(200)
    chat.setNow('2027-01-10T18:30:01Z')
    for (const address of [link, `${link}/copy.json`]) {
      const { response, text } = await read(address, 'en')
      expect(response.status).toBe(404)
      expect(text).toContain('This link does not work, or not any more.')
    }
    chat.setNow('2027-01-10T18:00:00Z')
  })

  test('is gone once its person is', async () => {
    const fay = chat.person('fay', { network: 'rastatt' })
    const link = await linkOf(fay)
    expect((await read(link)).response.status).toBe(200)
    await fay.says('/forget')
    await fay.taps('Alles löschen')
    expect((await read(link)).response.status).toBe(404)
  })

  test('opens for nobody who changes or makes a token', async () => {
    const gus = chat.person('gus', { network: 'rastatt' })
    const link = await linkOf(gus)
    const token = link.split('/').at(-1) ?? ''
    const forged = createDataLinks('another secret').of(await gus.id(), 'de', chat.now())
    const changed = [...Array(token.length).keys()].map(
      (at) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
    )
    for (const each of ['x', '', token.slice(1), `${token}AAAA`, forged, ...changed]) {
      expect(links.read(each, chat.now()), each).toBeNull()
    }
    expect((await read(`${url}/mydata/${forged}`)).response.status).toBe(404)
  })

  test('is not handed out without end', async () => {
    used = 100
    expect((await read(`${url}/mydata/x`)).response.status).toBe(429)
    used = 0
  })
})
