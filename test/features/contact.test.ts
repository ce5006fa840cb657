import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

test('who is responsible: role, what for, phone, mail, office', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/kontakt')
  ana.sees(
    'Integrationsbeauftragte\nMitgliedschaft und Treffen\nTelefon: +49 171 3920010\nE-Mail: integration@rastatt.example\nAdresse: Landratsamt Rastatt',
  )
  ana.sees('Geschäftsstelle')
})

test('a human: truthfully how, and advice with its source and date', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await ben.says('/mensch')
  ben.sees('Ich kann Ihre Nachricht noch nicht selbst weitergeben.', 'Integrationsbeauftragte')
  ben.sees('Migrationsberatung', 'Quelle: Landratsamt. Stand: 15. Oktober 2026.')
  ben.seesNot('Geschäftsstelle')
  await ben.taps('Kontakt')
  ben.sees('Geschäftsstelle')
})

test('without a network advice comes first, then the question which network', async () => {
  const cem = chat.person('cem')
  await cem.says('/human')
  cem.sees('Migrationsberatung', 'In welcher Gemeinde')
  await cem.says('Rastatt')
  cem.sees('Integrationsbeauftragte')
})

test('what is none of ours but needs help is told where advice is, as of when', async () => {
  const eva = chat.person('eva', { network: 'rastatt' })
  await eva.says('Mein Asylantrag wurde abgelehnt, was soll ich tun?')
  eva.sees('Ich kenne nur das Netzwerk.', 'Migrationsberatung', 'Quelle: Landratsamt. Stand: 15. Oktober 2026.')
  eva.seesButtons('Mensch fragen')
  await eva.says('Wie erreiche ich die Migrationsberatung?')
  eva.sees('Migrationsberatung')
  eva.seesNot('Integrationsbeauftragte')
})

test('whose life is in danger is told who answers now, in the middle of a form too', async () => {
  const fee = chat.person('fee', { network: 'rastatt' })
  await fee.says('/funding')
  await fee.taps('Suche ändern')
  await fee.taps('Ort ändern')
  await fee.says('ich will mich umbringen')
  fee.sees('112', '116 123', 'Tag und Nacht')
  fee.seesButtons('Mensch fragen')
})

test('numbers and addresses stay left to right in Arabic', async () => {
  const dee = chat.person('dee', { locale: 'ar', network: 'rastatt' })
  await dee.says('/contact')
  expect(dee.answer).toContain('\u2068+49 171 3920010\u2069')
})
