import { afterEach, describe, expect, it } from 'vitest'
import type { Stored } from '../src/features/privacy/index.ts'
import { html } from '../src/html.ts'
import { createServer } from '../src/http.ts'
import { type Legal, legalPages } from '../src/pages.ts'
import { locales, silent } from './support/web.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function pages(legal: Legal = {}, stored: Stored[] = []) {
  const server = createServer({ host: '127.0.0.1', port: 0, log: silent }, legalPages(legal, locales, stored))
  running.push(server)
  const { url } = await server.listen()
  return async (path: string, language = 'de') => {
    const response = await fetch(url + path, { headers: { 'accept-language': language } })
    return { response, text: await response.text() }
  }
}

const legal: Legal = {
  imprint: 'Landratsamt Beispiel\nAm Platz 1\n<b>12345 Ort</b>',
  privacyContact: 'datenschutz@amt.example',
  controller: 'Landratsamt Beispiel',
}

describe('the pages of a public service', () => {
  it('say who runs it, as text', async () => {
    const page = await pages(legal)
    const { text } = await page('/imprint')
    expect(text).toContain('<h1>Impressum</h1>')
    expect(text).toContain('Landratsamt Beispiel<br>Am Platz 1<br>&#60;b&#62;12345 Ort')
    const privacy = await page('/privacy')
    expect(privacy.text).toContain('datenschutz@amt.example')
    expect(privacy.text).not.toContain('Nicht eingetragen')
  })

  it('say plainly where nothing was entered', async () => {
    const page = await pages()
    for (const path of ['/imprint', '/privacy', '/accessibility']) {
      expect((await page(path)).text, path).toContain('Nicht eingetragen.')
    }
  })

  it('speak the reader’s language, by link or by browser', async () => {
    const page = await pages(legal)
    const english = await page('/privacy', 'en-GB')
    expect(english.text).toContain('<h1>Privacy</h1>')
    expect(english.text).toContain('the German text applies')
    expect(english.response.headers.get('content-language')).toBe('en')
    expect((await page('/privacy?lang=de', 'en')).text).toContain('<h1>Datenschutz</h1>')
    expect((await page('/privacy?lang=xx', 'xx')).text).toContain('lang="de" dir="ltr"')
    expect((await page('/privacy?lang=ar')).text).toContain('lang="ar" dir="rtl"')
  })

  it('list what the features declare, for how long and who sees it', async () => {
    const page = await pages(legal, [
      { why: 'privacy:stored.inbox', keepDays: 7, seenBy: 'nobody' },
      { why: 'privacy:stored.person', keepDays: null, seenBy: 'coordination' },
    ])
    const { text } = await page('/privacy')
    expect(text).toMatch(
      /<li>[^<]*\(7 Tage\)[^<]*sieht das niemand.<\/li><li>[^<]*\(solange Sie es nutzen\). Die Koordination[^<]*<\/li>/,
    )
  })

  it('load nothing and run nothing', async () => {
    const { response, text } = await (await pages(legal))('/accessibility')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
    expect(text).not.toMatch(/<script|style=|https?:/)
  })
})

describe('markup', () => {
  it('is made of templates; what comes from elsewhere is text', () => {
    const items = ['<a>', '"q"'].map((each) => html`<li title="${each}">${each}</li>`)
    expect(html`<ul>${items}</ul>`.markup).toBe(
      '<ul><li title="&#60;a&#62;">&#60;a&#62;</li><li title="&#34;q&#34;">&#34;q&#34;</li></ul>',
    )
  })
})
