import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetRoutes } from '../../src/adapters/web/assets.ts'
import { createServer, type Server } from '../../src/http.ts'
import { newsRoutes } from '../../src/news/routes.ts'
import { contentChanged } from '../../src/store/content/revision.ts'
import { browserPath, launch, noBrowser, picture, watchFaults } from '../support/browser.ts'
import { type Chat, locales, openChat, recordingLog } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
let server: Server
let url: string
let browser: Browser | undefined

beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
  await chat.db.$transaction(async (tx) => {
    const texts = { de: { title: 'Beratung: Antrag?', body: 'Der *Saal* ist offen.', state: 'original' } }
    const startedAt = new Date('2027-01-09T09:00:00Z')
    await tx.announcement.create({
      data: { id: 'saal', networkId: 'rastatt', texts, audience: {}, state: 'finished', startedAt },
    })
    await contentChanged(tx)
  })
  const address = () => 'https://chat.example'
  const clock = { now: chat.now }
  const routes = newsRoutes({ db: chat.db, locales, zone: 'Europe/Berlin', clock, address, limit: async () => true })
  server = createServer({ host: '127.0.0.1', port: 0, log: recordingLog() }, [...routes, ...assetRoutes()])
  url = (await server.listen()).url
  if (browserPath) browser = await launch(browserPath)
})
afterAll(async () => {
  await browser?.close()
  await server.close()
  await chat.close()
})

test('the text to pass on is copied with one tap, and by hand without a script', async (ctx) => {
  if (!browser) return ctx.skip(noBrowser)
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  const faults = watchFaults(page, url)
  await page.goto(`${url}/news/saal?lang=de`)
  await page.getByRole('button', { name: 'Kopieren' }).click()
  await page.getByRole('button', { name: 'Kopiert' }).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain(
    '*Beratung: Antrag?*\n\nDer *Saal* ist offen.',
  )
  expect(faults).toEqual([])
  await picture(page, 'news-one')
  const plain = await browser.newContext({ viewport, javaScriptEnabled: false })
  const without = await plain.newPage()
  await without.goto(`${url}/news/saal?lang=de`)
  expect(await without.getByRole('button', { name: 'Kopieren' }).count()).toBe(0)
  expect(await without.getByRole('textbox').inputValue()).toContain('*Beratung: Antrag?*')
  await plain.close()
  await context.close()
})

test('in Arabic a German text keeps its side, and what is said about it its own', async (ctx) => {
  if (!browser) return ctx.skip(noBrowser)
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${url}/news?lang=ar`)
  const directed = (text: string, direction: string) =>
    page
      .getByText(text)
      .first()
      .evaluate((node, wanted) => node.matches(`:dir(${wanted})`), direction)
  expect(await directed('Beratung', 'ltr')).toBe(true)
  expect(await directed('Der Saal', 'ltr')).toBe(true)
  expect(await directed('الألمانية', 'rtl')).toBe(true)
  await picture(page, 'news-ar')
  await page.close()
})
