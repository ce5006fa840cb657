import { describe, expect, it } from 'vitest'
import type { Inbound, Shared } from '../../src/core/message.ts'
import { bold, paragraph } from '../../src/core/rich.ts'
import { started, words } from '../support/telegram/bot.ts'

const meeting: Shared = {
  title: 'Frühjahrstreffen',
  description: '11. März, Rastatt',
  body: [paragraph('📅 ', bold('Do, 11. März')), paragraph('Am Schlossplatz 5')],
  open: { label: 'Mehr erfahren', parameter: 'm-fruehjahr' },
}

const sharing = {
  ...words('Treffen'),
  buttons: [{ label: 'Teilen', call: { command: 'sharing.show' }, share: 'm-fruehjahr' }],
}

/** The adapter with something to offer, and what it was asked. */
async function offering(shared: Shared[] = [meeting], platform = {}) {
  const asked: Inbound[] = []
  const offer = async (inbound: Inbound) => {
    asked.push(inbound)
    return { locale: 'de', shared }
  }
  return { asked, ...(await started({ platform, deps: { offer } })) }
}

describe('passing something on', () => {
  it('goes from the button to another chat, with entities and a link that opens the private chat there', async () => {
    const { ana, send, asked, received } = await offering()
    await send(sharing, { address: ana.id })
    const before = received.length
    const [found] = await ana.looksForWhatIsBehind('Teilen')
    expect(asked).toMatchObject([
      { address: String(ana.id), place: 'private', content: { type: 'text', text: 'm-fruehjahr' } },
    ])
    expect(asked[0]?.sender).toMatchObject({ subject: String(ana.id) })
    expect(found).toEqual({
      title: 'Frühjahrstreffen',
      description: '11. März, Rastatt',
      text: '📅 Do, 11. März\n\nAm Schlossplatz 5',
      entities: [{ type: 'bold', offset: 3, length: 12 }],
      reply_markup: {
        inline_keyboard: [[{ text: 'Mehr erfahren', url: 'https://t.me/VernetztBot?start=m-fruehjahr' }]],
      },
    })
    // It is no message: nothing was taken in.
    expect(received).toHaveLength(before)
  })

  it('is answered for this person alone, and soon asked again', async () => {
    const { ana, platform } = await offering()
    await ana.looksFor('')
    expect(platform.callsOf('answerInlineQuery')[0]?.payload).toMatchObject({ is_personal: true, cache_time: 10 })
  })

  it('carries no link that Telegram would not open, and no more than Telegram takes', async () => {
    const long = { ...meeting, open: { label: 'Mehr', parameter: `m-${'a'.repeat(63)}` } }
    const { ana } = await offering([long, ...Array.from({ length: 60 }, () => meeting)])
    const found = await ana.looksFor('x')
    expect(found).toHaveLength(50)
    expect(found[0]?.reply_markup).toBeUndefined()
  })

  it('is lost without harm when nothing can be looked up', async () => {
    const { ana, platform, received } = await started({ deps: { offer: () => Promise.reject(new Error('down')) } })
    void ana.looksFor('x').catch(() => {})
    await ana.says('und jetzt?')
    expect(received.at(-1)?.content).toEqual({ type: 'text', text: 'und jetzt?' })
    expect(platform.callsOf('answerInlineQuery')).toEqual([])
  })

  it('does not answer its own words when somebody passes them on to it', async () => {
    const { ana, received } = await offering()
    const [found] = await ana.looksFor('x')
    if (!found) throw new Error('nothing was offered')
    await ana.passesOn(found)
    expect(received.at(-1)?.content).toEqual({ type: 'ignored', kind: 'shared' })
  })

  it('is a text to copy where the owner has not switched it on', async () => {
    const { ana, send, received } = await offering([meeting], { inline: false })
    expect(await send(sharing, { address: ana.id })).toMatchObject({ state: 'sent' })
    await ana.taps('Teilen')
    expect(received.at(-1)?.content).toMatchObject({ type: 'button', payload: 'keyboard:0' })
  })
})
