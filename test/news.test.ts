import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../src/core/translated.ts'
import { createServer, type Server } from '../src/http.ts'
import { newsRoutes } from '../src/news/routes.ts'
import { cancel } from '../src/store/broadcasts/control.ts'
import { contentChanged } from '../src/store/content/revision.ts'
import { type Chat, locales, openChat, recordingLog } from './support/chat.ts'
import { yearOfMeetings } from './support/meetings.ts'

const texts = (de: string, en: string): Translated => ({
  de: { text: de, state: 'original' },
  en: { text: en, state: 'reviewed' },
})
const long = [
  'Vorweg ein Gruß.',
  ...['*Förderung*', '*Treffen*', '*Kurse*'].flatMap((heading) => [
    heading,
    'Ein Absatz mit *Gewicht*.\n\n- eins\n- zwei',
  ]),
].join('\n\n')

let chat: Chat
let server: Server
let base: string
const allowed = { left: 1000 }

beforeAll(async () => {
  const brief = {
    id: 'brief-03',
    kind: 'news' as const,
    network: 'rastatt',
    title: texts('Infobrief März', 'March newsletter'),
    body: texts(long, '<script>alert(1)</script> ]]> & more'),
    link: 'https://infobrief.example/03',
    publishedOn: '2027-01-02',
  }
  chat = await openChat({ content: { ...yearOfMeetings, articles: [...(yearOfMeetings.articles ?? []), brief] } })
  await announce('a-1', { startedAt: new Date('2027-01-09T23:30:00Z') })
  const limit = async () => allowed.left-- > 0
  const address = () => 'https://chat.example'
  const routes = newsRoutes({ db: chat.db, locales, zone: 'Europe/Berlin', clock: { now: chat.now }, address, limit })
  server = createServer({ host: '127.0.0.1', port: 0, log: recordingLog() }, routes)
  base = (await server.listen()).url
})
afterAll(async () => {
  await server.close()
  await chat.close()
})

const announce = (id: string, more: object = {}) =>
  chat.db.$transaction(async (tx) => {
    await tx.announcement.create({
      data: {
        id,
        networkId: 'rastatt',
        texts: {
          de: { title: `Mitteilung ${id}`, body: 'Der *Saal* ist ab 18 Uhr offen.', state: 'original' },
          tr: { title: `Duyuru ${id}`, body: 'Salon *18.00* saatinden itibaren açık.', state: 'machine' },
        },
        audience: {},
        state: 'finished',
        ...more,
      },
    })
    await contentChanged(tx)
  })

async function get(path: string, language = 'de') {
  const response = await fetch(base + path, { headers: { 'accept-language': language } })
  return { response, text: await response.text() }
}

describe('one issue in the browser', () => {
  test('is an announcement in the reader’s language, with its state', async () => {
    const { response, text } = await get('/news/a-1', 'tr')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-language')).toBe('tr')
    expect(text).toContain('<h1>Duyuru a-1</h1>')
    expect(text).toContain('<strong>18.00</strong>')
    expect(text).toContain(locales.translate('tr').text('common:machine'))
  })

  test('falls back visibly to the original', async () => {
    const { text } = await get('/news/a-1?lang=en')
    expect(text).toContain('<html lang="en"')
    expect(text).toContain('<article lang="de" dir="auto"><h1>Mitteilung a-1</h1>')
    expect(text).toContain('German')
  })

  test('stands in its own direction, and what is said about it in the reader’s', async () => {
    const { text } = await get('/news?lang=ar')
    expect(text).toContain('<html lang="ar" dir="rtl">')
    expect(text).toMatch(/<li><p lang="de" dir="auto"><a [^>]*>Mitteilung a-1<\/a><\/p>\n<p>[^<]*<\/p>/)
    expect(text).toMatch(/<p lang="de" dir="auto">Der Saal[^<]*<\/p>\n<p class="note">/)
  })

  test('says its day where it was sent, not in Greenwich', async () => {
    expect((await get('/news/a-1')).text).toContain('<time datetime="2027-01-10">10. Januar 2027</time>')
  })

  test('has a table of contents where it is long', async () => {
    const { text } = await get('/news/brief-03')
    expect(text).toContain('<ol dir="auto"><li><a href="#part-1">Förderung</a></li>')
    expect(text).toContain('<h2 id="part-3" dir="auto">Kurse</h2>')
    expect(text).toContain('<ul dir="auto"><li>eins</li><li>zwei</li></ul>')
    expect((await get('/news/a-1')).text).not.toContain('#part-')
  })

  test('shows in a messenger what it is about, and can be passed on', async () => {
    const { text } = await get('/news/a-1')
    expect(text).toContain('<meta property="og:title" content="Mitteilung a-1">')
    expect(text).toContain('<meta property="og:url" content="https://chat.example/news/a-1?lang=de">')
    expect(text).toContain('https://wa.me/?text=*Mitteilung+a-1*')
    expect(text).toMatch(/<textarea[^>]*>\*Mitteilung a-1\*\n\nDer \*Saal\* ist ab 18 Uhr offen\.\n\nhttps:/)
  })

  test('never runs what people wrote', async () => {
    const { response, text } = await get('/news/brief-03', 'en')
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/copy.js">'])
    expect(text).toContain('&#60;script&#62;')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('an announcement without words of its own', () => {
  const meeting = { kind: 'meeting', meeting: 'fruehjahr' }

  test('tells its data in the reader’s language, everywhere', async () => {
    await announce('data', { texts: {}, source: meeting, startedAt: new Date('2027-01-08T09:00:00Z') })
    const { text } = await get('/news/data', 'en')
    expect(text).toContain('<h1>Together to the Intercultural Week</h1>')
    expect(text).toContain('<article lang="en" dir="auto">')
    expect(text).toContain('Thursday, 11 March 2027')
    expect((await get('/news/data')).text).toContain('Donnerstag, 11. März 2027')
    for (const list of ['/news', '/news/feed.xml', '/news?words=interkulturellen']) {
      expect((await get(list)).text).toMatch(/news\/data[\s\S]*Donnerstag, 11\. März 2027/)
    }
  })

  test('says nothing any more where its data are gone; what nobody can read keeps nothing else from being read', async () => {
    await announce('gone', { texts: {}, source: { kind: 'meeting', meeting: 'nie' }, startedAt: new Date() })
    await announce('broken', { texts: { de: { body: 'Ohne Original', state: 'machine' } }, startedAt: new Date() })
    await announce('odd', { texts: 'kaputt', startedAt: new Date() })
    const { text } = await get('/news')
    expect(text).toContain('Mitteilung a-1')
    for (const id of ['gone', 'broken', 'odd']) {
      expect(text).not.toContain(id)
      expect((await get(`/news/${id}`)).response.status).toBe(404)
    }
  })
})

describe('what is not public', () => {
  test.each([
    ['a draft', { state: 'draft' }],
    ['what has not begun', { state: 'scheduled' }],
    [
      'what was recalled',
      { startedAt: new Date('2027-01-09T09:00:00Z'), recalledAt: new Date('2027-01-09T10:00:00Z') },
    ],
    ['what was for a few', { startedAt: new Date('2027-01-09T09:00:00Z'), archived: false }],
  ])('%s is not found', async (name, more) => {
    const id = `hidden-${name.replaceAll(' ', '-')}`
    await announce(id, more)
    const { response, text } = await get(`/news/${id}`)
    expect(response.status).toBe(404)
    expect(text).toContain('Diese Mitteilung gibt es nicht oder nicht mehr.')
    for (const list of ['/news', '/news/feed.xml']) expect((await get(list)).text).not.toContain(id)
  })
})

test('what was cut short is found no more', async () => {
  await announce('cut', { startedAt: new Date('2027-01-09T09:00:00Z'), state: 'sending' })
  expect((await get('/news/cut')).response.status).toBe(200)
  await chat.db.$transaction((tx) => cancel(tx, 'cut', new Date('2027-01-09T09:05:00Z')))
  expect((await get('/news/cut')).response.status).toBe(404)
})

describe('the list', () => {
  test('has issues and announcements, the newest first, and finds words in any language', async () => {
    const { text } = await get('/news')
    expect(text).toMatch(/Mitteilung a-1[\s\S]*Infobrief März/)
    expect((await get('/news?words=SALON')).text).toMatch(/Mitteilung a-1/)
    expect((await get('/news?words=salon')).text).not.toContain('Infobrief März')
    expect((await get('/news?words=%22%3E%3Cb%3E')).text).toContain('&#34;&#62;&#60;b&#62;')
  })

  test('can be one network’s own', async () => {
    expect((await get('/news?network=land')).text).not.toContain('Mitteilung a-1')
    expect((await get('/news?network=rastatt')).text).toContain('Mitteilung a-1')
  })

  test('is there as RSS, in the language that was asked for', async () => {
    const { response, text } = await get('/news/feed.xml?lang=en&network=rastatt')
    expect(response.headers.get('content-type')).toContain('application/rss+xml')
    expect(text).toContain('<language>en</language>')
    expect(text).toContain('https://chat.example/news/brief-03?lang=en')
    expect(text.match(/<item>/g)).toHaveLength(3)
    expect(text).toMatch(/March newsletter(?:(?!<item>)[\s\S])*more<\/p>\n\]\]>/)
    expect(text).not.toMatch(/<script/)
  })

  test('refuses whoever asks without end', async () => {
    const before = allowed.left
    allowed.left = 0
    expect((await get('/news')).response.status).toBe(429)
    allowed.left = before
  })
})
