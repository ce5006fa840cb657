import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where a browser is, or null. */
export const browserPath: string | null = candidates.find((path) => path && existsSync(path)) ?? null

export const noBrowser = 'no Chromium found: install it, or name it in CHROMIUM'

export const launch = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: flags })

const pictures = join(import.meta.dirname, '../pictures')

/** A picture to look at, in a folder that git ignores. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** What a page must never do: ask another host, break its own policy, throw. */
export function watchFaults(page: Page, origin: string): string[] {
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`foreign request: ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  return faults
}

type Pair = { what: string; ratio: number }

/** The contrast of every visible text with what is behind it, lowest first. */
export function contrasts(page: Page): Promise<Pair[]> {
  return page.evaluate(measureContrasts)
}

/** Runs within the page, so it may use nothing from outside of itself. */
const measureContrasts = `(() => {
  const channels = (color) => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\\d.]+/g) ?? []).map(Number)
    return { r, g, b, a }
  }
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const color = channels(getComputedStyle(each).backgroundColor)
      if (color.a > 0.99) return color
    }
    return { r: 255, g: 255, b: 255, a: 1 }
  }
  const light = ({ r, g, b }) => {
    const [red, green, blue] = [r, g, b].map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement
    if (!text.data.trim() || !node.checkVisibility() || node.closest('.unseen, noscript')) continue
    const color = channels(getComputedStyle(node).color)
    texts.push({ what: text.data.trim().slice(0, 30), ratio: ratio(color, behind(node)) })
  }
  return texts.sort((one, other) => one.ratio - other.ratio)
})()`
