import { describe, expect, it } from 'vitest'
import { webPage } from '../support/web-page.ts'

describe('long texts in a browser', () => {
  const { open, type, message, web } = webPage()

  it('sends a long text whole, keeps in the field what is too long, and sends nothing where nothing is written', async () => {
    const page = await open()
    const field = page.getByRole('textbox')
    await type(page, '   ')
    const whole = 'Räume '.repeat(1500).trim()
    await type(page, whole)
    await message(page, 'Echo: Räume').waitFor()
    expect(web().received.map((inbound) => inbound.content)).toEqual([{ type: 'text', text: whole }])
    const long = 'x'.repeat(20_001)
    await type(page, long)
    await page.getByText('Das ist zu lang für eine Nachricht. Möglich sind höchstens 20.000 Zeichen.').waitFor()
    expect(await field.inputValue()).toBe(long)
    expect(web().received).toHaveLength(1)
    await type(page, 'kurz')
    await message(page, 'Echo: kurz').waitFor()
    expect(await page.getByText('Das ist zu lang').count()).toBe(0)
  })
})
