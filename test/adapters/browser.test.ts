import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Inbound, Reply } from '../../src/core/message.ts'
import { bold, code, lines, link, list, note, paragraph } from '../../src/core/rich.ts'
import { browserPath, contrasts, launch, noBrowser, picture, watchFaults } from '../support/browser.ts'
import { type MessageLogDouble, startWeb } from '../support/web.ts'

const phone = { width: 320, height: 568 }

const meeting: Reply = {
  body: [
    lines(
      bold('📅 Donnerstag, 11. März 2027, 18:00–20:30 Uhr'),
      '📍 Landratsamt Rastatt, Am Schlossplatz 5, großer Saal',
    ),
    paragraph('Thema: Gemeinsam zur Interkulturellen Woche. Dolmetschen: Türkisch, Arabisch.'),
    note('Beispiel, keine echte Veranstaltung.'),
  ],
  buttons: ['Anmelden', 'Wir kommen nicht', 'In den Kalender', 'Mehr'].map((label) => ({
    label,
    call: { command: label },
  })),
  files: [{ name: 'Treffen.ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
}

const arabic: Reply = {
  body: [
    paragraph(
      bold('الاجتماع القادم'),
      '\n',
      'الخميس ١١ مارس ٢٠٢٧، الساعة ١٨:٠٠، ',
      '\u2068Landratsamt Rastatt\u2069، القاعة الكبرى',
    ),
    list(['الترجمة: العربية والتركية', 'رعاية الأطفال عند الطلب']),
  ],
  buttons: ['التسجيل', 'لن نحضر', 'إضافة إلى التقويم'].map((label) => ({ label, call: { command: label } })),
}

/** A small program behind the page. */
async function answer({ content, address, sender }: Inbound, messages: MessageLogDouble) {
  const say = (reply: Reply, more = {}) =>
    messages.add(address, reply, { keyboard: `kb${messages.kept.length}`, ...more })
  if (content.type === 'button') {
    const carrier = messages.kept.find((message) => message.id === content.message)
    const button = carrier?.reply.buttons?.[Number(content.payload.split(':')[1])]
    const label = button?.label ?? ''
    const form = ['Sprache', '✓ Sprache', 'Frauen']
    if (form.includes(label)) say(choices(label === 'Sprache'), { replaces: content.message })
    else say({ body: [paragraph(`Gewählt: ${label}`)] })
    return {}
  }
  const text =
    content.type === 'text'
      ? content.text
      : content.type === 'command'
        ? `/${content.name} ${content.argument}`
        : content.type
  if (/wann|meetings/i.test(text)) say(meeting)
  else if (/[\u0600-\u06FF]/.test(text)) say(arabic, { locale: 'ar' })
  else if (/felder/i.test(text)) say(choices(false))
  else if (/markup/.test(text))
    say({
      body: [paragraph('<img src=x onerror=alert(1)> ', link('https://a.example', 'Seite'), ' ', code('ABC-123'))],
    })
  else
    say(
      { body: [paragraph(`Echo: ${text.trim()}`)] },
      { locale: text.startsWith('/language') ? text.trim().slice(-2) : (sender?.locale ?? 'de') },
    )
  return {}
}

const choices = (chosen: boolean): Reply => ({
  body: [paragraph('In welchen Feldern sind Sie aktiv?')],
  buttons: [chosen ? '✓ Sprache' : 'Sprache', 'Frauen', 'Weiter'].map((label) => ({ label, call: { command: label } })),
})

describe('the page in a browser', () => {
  let browser: Browser | undefined
  let web: Awaited<ReturnType<typeof startWeb>>
  let slowMs = 0
  let away = false
  let faults: string[] = []

  beforeAll(async () => {
    if (browserPath) browser = await launch(browserPath)
  })
  afterAll(() => browser?.close())
  beforeEach(async (ctx) => {
    if (!browser) return ctx.skip(noBrowser)
    slowMs = 0
    away = false
    web = await startWeb({
      async receive(inbound, messages) {
        if (away) throw new Error('away')
        await new Promise((resolve) => setTimeout(resolve, slowMs))
        return answer(inbound, messages)
      },
    })
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
    await web?.close()
    expect(faults).toEqual([])
  })

  async function open(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
    if (!browser) throw new Error(noBrowser)
    const usual = { locale: 'de-DE', viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const
    const context = await browser.newContext({ ...usual, ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(5000)
    faults = watchFaults(page, web.url)
    await page.goto(web.url + path)
    await page.getByRole('textbox').waitFor()
    return page
  }
  const type = async (page: Page, text: string) => {
    await page.getByRole('textbox').fill(text)
    await page.getByRole('textbox').press('Enter')
  }
  const log = (page: Page) => page.getByRole('log')
  const message = (page: Page, text: string) => log(page).locator('.message', { hasText: text }).last()
  const address = () => web.received[0]?.address ?? ''

  it('sends with Enter and starts a new line with Shift+Enter', async () => {
    const page = await open()
    await page.getByRole('textbox').pressSequentially('eins')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('zwei')
    await page.keyboard.press('Enter')
    await message(page, 'Echo: eins').waitFor()
    expect(web.received.map((inbound) => inbound.content)).toEqual([{ type: 'text', text: 'eins\nzwei' }])
    expect(await page.getByRole('textbox').inputValue()).toBe('')
    expect(await page.evaluate('document.activeElement?.id')).toBe('input')
  })

  it('greets, offers first questions, and stores nothing before one is asked', async () => {
    const page = await open()
    await expect.poll(() => page.getByRole('heading', { level: 2 }).textContent()).toBe('Guten Tag')
    expect(await page.getByRole('banner').textContent()).toContain('kein Mensch')
    await picture(page, 'web-welcome-de')
    expect(web.received).toEqual([])
    expect(await page.evaluate('localStorage.length')).toBe(0)
    await page.getByRole('button', { name: 'Nächstes Treffen' }).click()
    await message(page, 'Landratsamt').waitFor()
    expect(web.received[0]?.content).toEqual({ type: 'command', name: 'meetings', argument: '' })
    expect(await page.getByRole('heading', { level: 2 }).isVisible()).toBe(false)
  })

  it('is used by keyboard alone: a button is reached, tapped, and keeps the focus', async () => {
    const page = await open()
    await type(page, 'Wann trefft ihr euch?')
    await message(page, 'Landratsamt').waitFor()
    slowMs = 300
    const button = page.getByRole('button', { name: 'Wir kommen nicht' })
    await page.keyboard.press('Shift+Tab')
    for (let steps = 0; steps < 10 && !(await isFocused(page, 'Wir kommen nicht')); steps += 1) {
      await page.keyboard.press('Shift+Tab')
    }
    expect(await isFocused(page, 'Wir kommen nicht')).toBe(true)
    await page.keyboard.press('Enter')
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Enter')
    await message(page, 'Gewählt: Wir kommen nicht').waitFor()
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false')
    expect(await isFocused(page, 'Wir kommen nicht')).toBe(true)
    expect(web.received).toHaveLength(2)
    expect(await log(page).locator('.own').last().textContent()).toContain('Wir kommen nicht')
  })

  it('changes a message in place, and the focus stays with its buttons', async () => {
    const page = await open()
    await type(page, 'Felder')
    await page.getByRole('button', { name: 'Sprache', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '✓ Sprache' }).waitFor()
    expect(await isFocused(page, '✓ Sprache')).toBe(true)
    expect(await log(page).locator('.bot').count()).toBe(1)
    expect(await log(page).locator('.own').count()).toBe(1)
  })

  it('has a live region that says who speaks, and shows what comes later', async () => {
    const page = await open()
    expect(await log(page).getAttribute('aria-live')).toBe('polite')
    await type(page, 'Guten Tag')
    await message(page, 'Echo').waitFor()
    web.messages.add(address(), { body: [paragraph('Übermorgen: Netzwerktreffen')] })
    await message(page, 'Übermorgen').waitFor()
    expect(await message(page, 'Übermorgen').textContent()).toBe('Assistent: Übermorgen: Netzwerktreffen')
    expect(await log(page).locator('.own').textContent()).toBe('Sie: Guten Tag')
  })

  it('keeps the conversation over a reload, both sides in their order', async () => {
    const page = await open()
    for (const text of ['eins', 'zwei', 'Wann?']) {
      await type(page, text)
      await expect.poll(() => log(page).locator('.bot').count()).toBe(web.received.length)
    }
    const before = await log(page).locator('.bubble').allTextContents()
    await page.reload()
    await message(page, 'Landratsamt').waitFor()
    expect(await log(page).locator('.bubble').allTextContents()).toEqual(before)
    await expect.poll(() => log(page).getAttribute('aria-busy')).toBe('false')
    web.messages.add(address(), { body: [paragraph('Später')] })
    await message(page, 'Später').waitFor()
    expect(await page.evaluate('location.href')).toBe(`${web.url}/`)
  })

  it('ends the chat after asking, and then knows nothing of it', async () => {
    const page = await open()
    await type(page, 'geheim')
    await message(page, 'Echo: geheim').waitFor()
    await page.getByRole('button', { name: 'Chat beenden' }).click()
    const dialog = page.getByRole('dialog', { name: 'Chat beenden?' })
    await picture(page, 'web-end-de')
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Chat beenden' }).click()
    await dialog.getByRole('button', { name: 'Chat beenden' }).click()
    await page.getByRole('heading', { name: 'Guten Tag' }).waitFor()
    expect(await log(page).textContent()).toBe('')
    const kept = await page.evaluate('JSON.stringify(localStorage)')
    expect(kept).not.toContain('geheim')
    await page.reload()
    await page.getByRole('heading', { name: 'Guten Tag' }).waitFor()
    await type(page, 'neu')
    await message(page, 'Echo: neu').waitFor()
    expect(web.received[1]?.address).not.toBe(address())
  })

  it('writes each message in its own direction', async () => {
    const page = await open()
    await type(page, 'Wann trefft ihr euch?')
    await message(page, 'Landratsamt').waitFor()
    web.messages.add(address(), arabic, { locale: 'ar' })
    await message(page, 'الاجتماع').waitFor()
    expect(await message(page, 'الاجتماع').getAttribute('dir')).toBe('rtl')
    expect(await message(page, 'الاجتماع').getAttribute('lang')).toBe('ar')
    expect(await message(page, 'Thema').getAttribute('dir')).toBe('ltr')
    await picture(page, 'web-de')
  })

  it('turns round as a whole in Arabic', async () => {
    const page = await open({ locale: 'ar' })
    await type(page, 'متى الاجتماع القادم؟')
    await message(page, 'الاجتماع').waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    const send = await page.locator('#send').boundingBox()
    expect(send?.x).toBeLessThan(100)
    const own = await log(page).locator('.own .bubble').boundingBox()
    expect(own?.x).toBeLessThan(40)
    await picture(page, 'web-ar')
  })

  it('changes its language from the menu, and tells the assistant', async () => {
    const page = await open()
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByRole('heading', { name: 'Hello' }).waitFor()
    expect(web.received).toEqual([])
    await type(page, 'hello')
    await message(page, 'Echo: hello').waitFor()
    expect(web.received[0]?.sender?.locale).toBe('en')
    await page.getByLabel('Language').selectOption('de')
    await message(page, 'Echo: /language de').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.getByLabel('Sprache').locator('option').allTextContents()).toContain('العربية')
    await page.reload()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
  })

  it('follows a link into the chat, and takes the code out of the address', async () => {
    const page = await open({}, '/#code=ABCD-1234')
    await message(page, 'Echo: /start ABCD-1234').waitFor()
    expect(page.url()).toBe(`${web.url}/`)
    await open({}, '/?network=rastatt')
    await expect.poll(() => web.received[1]?.content).toEqual({ type: 'command', name: 'start', argument: 'n-rastatt' })
  })

  it('takes a file and gives one', async () => {
    const page = await open()
    const file = { name: 'Flyer für alle.pdf', mimeType: 'application/pdf', buffer: Buffer.from('pdf') }
    await page.getByLabel('Datei schicken').setInputFiles(file)
    await message(page, 'Datei geschickt: Flyer für alle.pdf').waitFor()
    await message(page, 'Echo: attachment').waitFor()
    await type(page, 'Wann?')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Treffen.ics' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Treffen.ics')
  })

  it('says what was not sent, and sends it again without doubling it', async () => {
    const page = await open()
    away = true
    await type(page, 'wichtig')
    await message(page, 'Nicht gesendet').waitFor()
    await expect
      .poll(async () => (await page.getByRole('button', { name: 'Noch einmal senden' }).boundingBox())?.y)
      .toBeLessThan(700)
    await picture(page, 'web-failed-de')
    away = false
    await page.getByRole('button', { name: 'Noch einmal senden' }).click()
    await message(page, 'Echo: wichtig').waitFor()
    expect(await log(page).locator('.failed').count()).toBe(0)
    expect(await log(page).locator('.own').count()).toBe(1)
    expect(web.received[0]?.id.split(':')[1]).toBe(web.received[1]?.id.split(':')[1])
  })

  it('shows people’s text as text', async () => {
    const page = await open()
    await type(page, 'markup <b>fett</b>')
    await message(page, '<img src=x').waitFor()
    expect(await log(page).locator('img, b').count()).toBe(0)
    expect(await log(page).getByRole('link', { name: 'Seite' }).getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('fits a phone of 320 pixels, with targets that a thumb can hit', async () => {
    const page = await open({ viewport: phone })
    expect(await page.evaluate('document.querySelector("#scroller").scrollTop')).toBe(0)
    await picture(page, 'web-320-welcome')
    await type(page, `Wann? ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`)
    await message(page, 'Landratsamt').waitFor()
    web.messages.add(address(), arabic, { locale: 'ar' })
    await message(page, 'الاجتماع').waitFor()
    const widths = await page.evaluate(
      '[document.documentElement.scrollWidth, document.querySelector("#scroller").scrollWidth - document.querySelector("#scroller").clientWidth]',
    )
    expect(widths).toEqual([320, 0])
    await picture(page, 'web-320')
    for (const control of await page.locator('button:visible, select, .attach, .links a, .files a').all()) {
      const box = await control.boundingBox()
      expect(box?.height, String(control)).toBeGreaterThanOrEqual(44)
      expect(box?.width, String(control)).toBeGreaterThanOrEqual(44)
    }
  })

  it.each(['light', 'dark'] as const)('has enough contrast when it is %s', async (colorScheme) => {
    const page = await open({ colorScheme })
    expect((await contrasts(page))[0]?.ratio).toBeGreaterThanOrEqual(4.5)
    await type(page, 'Wann?')
    await message(page, 'Landratsamt').waitFor()
    web.messages.add(address(), {
      body: [paragraph('Ihr Code: ', code('ABC-123'), ' ', link('https://a.example', 'Seite'))],
    })
    await message(page, 'ABC-123').waitFor()
    away = true
    await type(page, 'verloren')
    await message(page, 'Nicht gesendet').waitFor()
    expect((await contrasts(page))[0]?.ratio).toBeGreaterThanOrEqual(4.5)
    await picture(page, `web-${colorScheme}`)
  })

  it('works in forced colours and on a wide screen', async () => {
    const page = await open({ forcedColors: 'active', viewport: { width: 1280, height: 800 } })
    await type(page, 'Wann?')
    await message(page, 'Landratsamt').waitFor()
    await picture(page, 'web-forced-colours')
    await page.emulateMedia({ forcedColors: 'none' })
    await picture(page, 'web-wide')
  })

  it('says that the line broke, and goes on where it was', async () => {
    const page = await open()
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    await page.context().setOffline(true)
    await type(page, 'zwei')
    await message(page, 'Nicht gesendet').waitFor()
    web.messages.add(address(), { body: [paragraph('Inzwischen')] })
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Noch einmal senden' }).click()
    await message(page, 'Echo: zwei').waitFor()
    await message(page, 'Inzwischen').waitFor()
    expect(await log(page).locator('.bot').count()).toBe(3)
  })
})

const isFocused = async (page: Page, text: string): Promise<boolean> =>
  (await page.locator(':focus').allTextContents()).includes(text)
