import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

test('help lists what this person may do, with a button for each question', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/hilfe')
  ana.sees('Kontakt: Wer zuständig ist', 'Meine Daten: Was über Sie gespeichert ist', 'Keine Mitteilungen mehr:')
  ana.seesNot('Koordination: Zahlen', 'Hilfe: Was ich kann', '[Deutsch]')
  ana.seesButtons('Kontakt', 'Mitglied werden', 'Sprache')
})

test('help shows coordinators what they can do besides', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('/help')
  await ben.becomes('coordinator', 'rastatt')
  await ben.says('/help')
  ben.sees('Für Ihre Aufgabe im Netzwerk', 'Koordination: Zahlen Ihres Netzwerks und Einladungen')
})

test('help in a group leaves out what is personal', async () => {
  const cem = chat.person('cem', { group: 'group-1' })
  await cem.says('/help')
  cem.sees('Persönliches finden Sie in der Hilfe im privaten Chat.')
  cem.seesNot('Meine Daten')
})

test('cancel closes an open form, or says that nothing is open', async () => {
  const dee = chat.person('dee')
  await dee.says('/cancel')
  dee.sees('Es ist nichts offen.')
  await dee.says('/network')
  dee.sees('In welcher Gemeinde')
  await dee.says('/abbrechen')
  dee.sees('Abgebrochen. Ich habe nichts geändert.')
  const { state } = await chat.db.conversation.findFirstOrThrow({ where: { address: dee.address } })
  expect(state).not.toHaveProperty('dialogue')
})

test('every command in the list has words in German and English', async () => {
  for (const locale of ['de', 'en']) {
    const eli = chat.person(`eli-${locale}`, { locale, network: 'rastatt' })
    await eli.says('/help')
    eli.seesNot('[Deutsch]')
  }
})
