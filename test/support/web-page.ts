import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { browserPath, launch, noBrowser, watchFaults } from './browser.ts'
import { startWeb } from './web.ts'
import { answer } from './web-program.ts'

/** The web chat in a browser, new for each test; where there is no browser, tests are skipped and say so. */
export function webPage() {
  let browser: Browser | undefined
  let web: Awaited<ReturnType<typeof startWeb>>
  let faults: string[] = []
  /** How the program behaves in this test. */
  const program = { slowMs: 0, away: false }

  beforeAll(async () => {
    if (browserPath) browser = await launch(browserPath)
  })
  afterAll(() => browser?.close())
  beforeEach(async (ctx) => {
    if (!browser) return ctx.skip(noBrowser)
    Object.assign(program, { slowMs: 0, away: false })
    faults = []
    web = await startWeb({
      async receive(inbound, messages) {
        if (program.away) throw new Error('away')
        await new Promise((resolve) => setTimeout(resolve, program.slowMs))
        return answer(inbound, messages)
      },
    })
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
    await web?.close()
    expect(faults).toEqual([])
  })

  const log = (page: Page): Locator => page.getByRole('log')
  return {
    program,
    web: () => web,
    /** The address of the first conversation. */
    address: () => web.received[0]?.address ?? '',
    async open(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
      if (!browser) throw new Error(noBrowser)
      const usual = { locale: 'de-DE', viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const
      const context = await browser.newContext({ ...usual, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(5000)
      faults = watchFaults(page, web.url)
      await page.goto(web.url + path)
      await page.getByRole('textbox').waitFor()
      return page
    },
    async type(page: Page, text: string): Promise<void> {
      await page.getByRole('textbox').fill(text)
      await page.getByRole('textbox').press('Enter')
    },
    log,
    message: (page: Page, text: string): Locator => log(page).locator('.message', { hasText: text }).last(),
    isFocused: async (page: Page, text: string): Promise<boolean> =>
      (await page.locator(':focus').allTextContents()).includes(text),
  }
}
