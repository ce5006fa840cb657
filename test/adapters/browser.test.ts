import { describe, expect, it } from 'vitest'
import { paragraph } from '../../src/core/rich.ts'
import { picture } from '../support/browser.ts'
import { webPage } from '../support/web-page.ts'

describe('the page in a browser', () => {
  const { open, type, log, message, address, web, program, isFocused } = webPage()

  it('sends with Enter and starts a new line with Shift+Enter', async () => {
    const page = await open()
    await page.getByRole('textbox').pressSequentially('eins')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('zwei')
    await page.keyboard.press('Enter')
    await message(page, 'Echo: eins').waitFor()
    expect(web().received.map((inbound) => inbound.content)).toEqual([{ type: 'text', text: 'eins\nzwei' }])
    expect(await page.getByRole('textbox').inputValue()).toBe('')
    expect(await page.evaluate('document.activeElement?.id')).toBe('input')
  })

  it('is used by keyboard alone: a button is reached, tapped, and keeps the focus', async () => {
    const page = await open()
    await type(page, 'Wann trefft ihr euch?')
    await message(page, 'Landratsamt').waitFor()
    program.slowMs = 300
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
    expect(web().received).toHaveLength(2)
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
    web().messages.add(address(), { body: [paragraph('Übermorgen: Netzwerktreffen')] })
    await message(page, 'Übermorgen').waitFor()
    expect(await message(page, 'Übermorgen').textContent()).toBe('Assistent: Übermorgen: Netzwerktreffen')
    expect(await log(page).locator('.own').textContent()).toBe('Sie: Guten Tag')
  })

  it('keeps the conversation over a reload, both sides in their order', async () => {
    const page = await open()
    for (const text of ['eins', 'zwei', 'Wann?']) {
      await type(page, text)
      await expect.poll(() => log(page).locator('.bot').count()).toBe(web().received.length)
    }
    const before = await log(page).locator('.bubble').allTextContents()
    await page.reload()
    await message(page, 'Landratsamt').waitFor()
    expect(await log(page).locator('.bubble').allTextContents()).toEqual(before)
    await expect.poll(() => log(page).getAttribute('aria-busy')).toBe('false')
    web().messages.add(address(), { body: [paragraph('Später')] })
    await message(page, 'Später').waitFor()
    expect(await page.evaluate('location.href')).toBe(`${web().url}/`)
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
    expect(web().received[1]?.address).not.toBe(address())
  })

  it('follows a link into the chat, and takes the code out of the address', async () => {
    const page = await open({}, '/#code=ABCD-1234')
    await message(page, 'Echo: /start ABCD-1234').waitFor()
    expect(page.url()).toBe(`${web().url}/`)
    await open({}, '/?network=rastatt')
    await expect
      .poll(() => web().received[1]?.content)
      .toEqual({ type: 'command', name: 'start', argument: 'n-rastatt' })
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
    program.away = true
    await type(page, 'wichtig')
    await message(page, 'Nicht gesendet').waitFor()
    await expect
      .poll(async () => (await page.getByRole('button', { name: 'Noch einmal senden' }).boundingBox())?.y)
      .toBeLessThan(700)
    await picture(page, 'web-failed-de')
    program.away = false
    await page.getByRole('button', { name: 'Noch einmal senden' }).click()
    await message(page, 'Echo: wichtig').waitFor()
    expect(await log(page).locator('.failed').count()).toBe(0)
    expect(await log(page).locator('.own').count()).toBe(1)
    expect(web().received[0]?.id.split(':')[1]).toBe(web().received[1]?.id.split(':')[1])
  })

  it('shows people’s text as text', async () => {
    const page = await open()
    await type(page, 'markup <b>fett</b>')
    await message(page, '<img src=x').waitFor()
    expect(await log(page).locator('img, b').count()).toBe(0)
    expect(await log(page).getByRole('link', { name: 'Seite' }).getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('says that the line broke, and goes on where it was', async () => {
    const page = await open()
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    await page.context().setOffline(true)
    await type(page, 'zwei')
    await message(page, 'Nicht gesendet').waitFor()
    web().messages.add(address(), { body: [paragraph('Inzwischen')] })
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Noch einmal senden' }).click()
    await message(page, 'Echo: zwei').waitFor()
    await message(page, 'Inzwischen').waitFor()
    expect(await log(page).locator('.bot').count()).toBe(3)
  })

  it('leaves what was under way when the chat ends', async () => {
    const page = await open()
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    program.slowMs = 400
    await type(page, 'zwei')
    await page.getByRole('button', { name: 'Chat beenden' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Chat beenden' }).click()
    await expect.poll(() => web().messages.kept.length).toBe(2)
    await page.waitForTimeout(200)
    expect(await log(page).textContent()).toBe('')
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/zwei|"conversation":"/)
  })

  it('offers what could not be sent again after a reload', async () => {
    const page = await open()
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    program.away = true
    await type(page, 'zwei')
    await message(page, 'Nicht gesendet').waitFor()
    program.away = false
    await page.reload()
    await page.getByRole('button', { name: 'Noch einmal senden' }).click()
    await message(page, 'Echo: zwei').waitFor()
    expect(await log(page).locator('.own').count()).toBe(2)
  })

  it('keeps nothing of what the server has no longer', async () => {
    const page = await open()
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    web().messages.kept.length = 0
    await page.reload()
    await page.getByRole('heading', { name: 'Guten Tag' }).waitFor()
    expect(await log(page).textContent()).toBe('')
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('eins')
  })

  it('shows the answer to each message on a small phone, also while the page still rolls', async () => {
    const page = await open({ viewport: { width: 360, height: 640 }, reducedMotion: 'no-preference' })
    for (const [slowMs, answers] of [0, 150, 0].entries().map(([index, ms]) => [ms, index + 1] as const)) {
      program.slowMs = slowMs
      await type(page, 'Wann?')
      await expect.poll(() => log(page).locator('.bot').count()).toBe(answers)
      const shown = async () => (await log(page).locator('.bot').last().boundingBox())?.y ?? -1
      await expect.poll(shown).toBeLessThan(250)
      expect(await shown()).toBeGreaterThan(50)
      expect(await page.getByRole('button', { name: 'Neue Nachrichten' }).isVisible()).toBe(false)
    }
  })

  it('shows the beginning of an answer where its question fills the screen', async () => {
    const page = await open({ viewport: { width: 360, height: 640 } })
    await type(page, `Wann? ${'lang '.repeat(300)}`)
    await expect.poll(() => log(page).locator('.bot').count()).toBe(1)
    await expect.poll(async () => (await log(page).locator('.bot').boundingBox())?.y ?? 999).toBeLessThan(350)
  })

  it('shows a long answer from its beginning, and says that there is more', async () => {
    const page = await open()
    const top = async (text: string) => (await message(page, text).boundingBox())?.y ?? -1
    await type(page, 'eins')
    await message(page, 'Echo: eins').waitFor()
    await type(page, 'alles')
    await expect.poll(() => log(page).locator('.bot').count()).toBe(5)
    await expect.poll(() => top('Sie: alles')).toBeGreaterThan(50)
    expect(await top('Sie: alles')).toBeLessThan(150)
    web().messages.add(address(), { body: [paragraph('Später')] })
    await page.getByRole('button', { name: 'Neue Nachrichten' }).click()
    await expect.poll(() => top('Später')).toBeLessThan(740)
    expect(await page.getByRole('button', { name: 'Neue Nachrichten' }).isVisible()).toBe(false)
  })
})
