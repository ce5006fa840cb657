import { afterEach, describe, expect, test } from 'vitest'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
afterEach(() => chat.close())

const turkish = {
  heading: 'Yeni toplantı odaları için duyuru',
  text: 'Toplantı 12 Martta saat 18 de belediye binasında.',
}
const german = { heading: 'Neue Räume für alle Vereine', text: 'Ab dem 12. März sind im Rathaus neue Räume frei.' }

describe('what somebody writes for others', () => {
  test('does not change the language in which they are answered, nor whom they are counted among', async () => {
    chat = await openChat({ content: twoNetworks })
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await writes(ana, german.heading, german.text)
    await ana.taps('Sprachen')
    await ana.taps('Türkisch')
    await ana.taps('Selbst schreiben')
    await ana.says(turkish.heading)
    ana.sees('Schreiben Sie jetzt den Text in dieser Sprache')
    expect(ana.buttons).not.toContain('Türkçe')
    await ana.says(turkish.text)
    ana.sees('Soll ich diese Übersetzung speichern?')
    expect(ana.buttons).not.toContain('Türkçe')
    await ana.taps('Speichern')
    await ana.taps('Sprachen')
    ana.sees('Deutsch (Original): 1 Person', 'Türkisch (geprüft): 1 Person')
    expect((await newest(chat)).texts).toMatchObject({ de: { state: 'original' }, tr: { state: 'reviewed' } })
  })

  test('does not do so either in answers to everybody and in meetings', async () => {
    chat = await openChat({ content: twoNetworks })
    const ana = await coordinator(chat, 'ana')
    await ana.says('/plan')
    await ana.says(turkish.heading)
    expect(ana.buttons).not.toContain('Türkçe')
    await ana.says('Abbrechen')
    ana.sees('Abgebrochen')
    await ana.says('/mitteilen')
    await ana.taps('Neue Mitteilung')
    await ana.says(turkish.heading)
    await ana.says(turkish.text)
    ana.sees('Soll ich das als Entwurf speichern?')
  })

  test('but what they ask beside it does, and what they ask when they come back', async () => {
    chat = await openChat({ content: twoNetworks })
    const ana = await coordinator(chat, 'ana')
    await ana.says('/mitteilen')
    await ana.taps('Neue Mitteilung')
    chat.setNow('2027-01-10T21:00:00Z')
    await ana.says('Bir sonraki toplantı ne zaman?')
    ana.seesButtons('Türkçe')
  })
})
