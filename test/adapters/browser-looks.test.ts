import { describe, expect, it } from 'vitest'
import { code, link, list, paragraph } from '../../src/core/rich.ts'
import { contrasts, picture } from '../support/browser.ts'
import { webPage } from '../support/web-page.ts'
import { arabic } from '../support/web-program.ts'

const phone = { width: 320, height: 568 }

describe('the looks of the page', () => {
  const { open, type, log, message, address, web, program } = webPage()

  it('greets, offers first questions, and stores nothing before one is asked', async () => {
    const page = await open()
    await expect.poll(() => page.getByRole('heading', { level: 2 }).textContent()).toBe('Guten Tag')
    expect(await page.getByRole('banner').textContent()).toContain('kein Mensch')
    await picture(page, 'web-welcome-de')
    expect(web().received).toEqual([])
    expect(await page.evaluate('localStorage.length')).toBe(0)
    await page.getByRole('button', { name: 'Nächstes Treffen' }).click()
    await message(page, 'Landratsamt').waitFor()
    expect(web().received[0]?.content).toEqual({ type: 'command', name: 'meetings', argument: '' })
    expect(await page.getByRole('heading', { level: 2 }).isVisible()).toBe(false)
  })

  it('writes each message in its own direction', async () => {
    const page = await open()
    await type(page, 'Wann trefft ihr euch?')
    await message(page, 'Landratsamt').waitFor()
    web().messages.add(address(), arabic, { locale: 'ar' })
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
    web().messages.add(
      address(),
      { body: [paragraph('الصفحة ', link('https://a.example', 'a.example/1-2'))] },
      { locale: 'ar' },
    )
    const directed = message(page, 'الصفحة').getByRole('link')
    expect(await directed.evaluate((node) => node.matches(':dir(ltr)'))).toBe(true)
    const send = await page.locator('#send').boundingBox()
    expect(send?.x).toBeLessThan(100)
    const own = await log(page).locator('.own .bubble').boundingBox()
    expect(own?.x).toBeLessThan(40)
    await picture(page, 'web-ar')
  })

  it('shows each line in the direction of its own language', async () => {
    const page = await open({ locale: 'ar' })
    await type(page, 'متى الاجتماع القادم؟')
    await message(page, 'الاجتماع').waitFor()
    const mixed = [
      paragraph('Beratung: Antrag brauchen?\nالخميس ١١ مارس ٢٠٢٧\n📍 \u2068Landratsamt\u2069'),
      paragraph('\u2068Frauentreff\u2069: لا محادثة معي'),
      list(['Räume: ab 18 Uhr.', 'Tische.']),
    ]
    const buttons = ['1. Beratung: Antrag', 'التسجيل'].map((label) => ({ label, call: { command: 'x' } }))
    web().messages.add(address(), { body: mixed, buttons }, { locale: 'ar', keyboard: 'kb9' })
    const shown = message(page, 'Antrag brauchen')
    await shown.waitFor()
    const leftToRight = async (text: string) =>
      shown
        .getByText(text, { exact: false })
        .last()
        .evaluate((node) => node.matches(':dir(ltr)'))
    for (const text of ['Antrag brauchen', 'Räume', '1. Beratung']) expect(await leftToRight(text)).toBe(true)
    for (const text of ['الخميس', 'Landratsamt', 'Frauentreff', 'التسجيل']) expect(await leftToRight(text)).toBe(false)
    await picture(page, 'web-ar-mixed')
  })

  it('changes its language from the menu, and tells the assistant', async () => {
    const page = await open()
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByRole('heading', { name: 'Hello' }).waitFor()
    expect(web().received).toEqual([])
    await type(page, 'hello')
    await message(page, 'Echo: hello').waitFor()
    expect(web().received[0]?.sender?.locale).toBe('en')
    await page.getByLabel('Language').selectOption('de')
    await message(page, 'Echo: /language de').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.getByLabel('Sprache').locator('option').allTextContents()).toContain('العربية')
    await page.reload()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
  })

  it('fits a phone of 320 pixels, with targets that a thumb can hit', async () => {
    const page = await open({ viewport: phone })
    expect(await page.evaluate('document.querySelector("#scroller").scrollTop')).toBe(0)
    await picture(page, 'web-320-welcome')
    await type(page, `Wann? ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`)
    await message(page, 'Landratsamt').waitFor()
    web().messages.add(address(), arabic, { locale: 'ar' })
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
    web().messages.add(address(), {
      body: [paragraph('Ihr Code: ', code('ABC-123'), ' ', link('https://a.example', 'Seite'))],
    })
    await message(page, 'ABC-123').waitFor()
    program.away = true
    await type(page, 'verloren')
    await message(page, 'Nicht gesendet').waitFor()
    expect((await contrasts(page))[0]?.ratio).toBeGreaterThanOrEqual(4.5)
    await picture(page, `web-${colorScheme}`)
  })

  it.each(['active', 'none'] as const)('works on a wide screen, forced colours %s', async (forcedColors) => {
    const page = await open({ forcedColors, viewport: { width: 1280, height: 800 } })
    await type(page, 'Wann?')
    await message(page, 'Landratsamt').waitFor()
    const column = await log(page).boundingBox()
    expect(column?.width).toBeLessThan(720)
    await picture(page, forcedColors === 'active' ? 'web-forced-colours' : 'web-wide')
  })

  it.each(['light', 'dark'] as const)('leads to pages that are as easy to read, %s', async (colorScheme) => {
    const page = await open({ viewport: phone, colorScheme })
    for (const name of ['Impressum', 'Datenschutz', 'Barrierefreiheit']) {
      await page.getByRole('navigation').getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
      expect((await contrasts(page))[0]?.ratio).toBeGreaterThanOrEqual(4.5)
      await picture(page, `pages-${name.toLowerCase()}-${colorScheme}`)
      await page.getByRole('link', { name: 'Zum Chat' }).click()
      await page.getByRole('textbox').waitFor()
    }
  })
})
