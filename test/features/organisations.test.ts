import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { delegateIn } from '../support/delegate.ts'
import { twoNetworks } from '../support/networks.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
const active = [{ network: 'rastatt', state: 'active' as const }]

const content = {
  ...twoNetworks,
  organisations: [
    ...(twoNetworks.organisations ?? []),
    ...['Alba', 'Benin', 'Club Italia', 'Donau'].map((name) => ({
      id: name.toLowerCase().replace(' ', '-'),
      name,
      legalForm: 'association' as const,
      place: 'rastatt-stadt',
      fields: ['culture' as const],
      languages: ['it'],
      description: german('Abende mit Musik.'),
      offers: german('Räume für Proben'),
      needs: german('Menschen, die mitsingen'),
      website: 'https://verein.example',
      memberships: active,
    })),
    {
      id: 'landessport',
      name: 'Sport im Land',
      legalForm: 'association' as const,
      place: 'bw',
      fields: ['sports' as const],
      memberships: [{ network: 'land', state: 'active' as const }],
    },
  ],
}

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content })
})
afterAll(() => chat.close())
const guest = (name: string) => chat.person(name, { network: 'rastatt' })

const member = (name: string) => delegateIn(chat, name)

describe('finding organisations', () => {
  test('shows active members only, by name, five at a time', async () => {
    const ana = await member('ana')
    await ana.says('/vereine')
    ana.sees(
      'Netzwerk Rastatt: 6 Organisationen',
      '1. Alba, Rastatt',
      'Bietet: Räume für Proben',
      'Sucht: Menschen, die mitsingen',
    )
    ana.seesNot('Neu e. V.', 'Frauentreff', 'Sport im Land')
    await ana.taps('Weitere Organisationen')
    ana.sees('6. Frauentreff Rastatt')
  })

  test('goes by topic and place', async () => {
    const bob = guest('bob')
    await bob.says('Welche Vereine machen etwas für Frauen?')
    bob.sees('Gesucht: Frauen.', 'Netzwerk Rastatt: 1 Organisation', 'Frauentreff Rastatt')
    await bob.says('Welche Kulturvereine gibt es in Gaggenau?')
    bob.sees('Gesucht: Kultur, Gaggenau.', 'Die Brücke')
    bob.seesNot('Club Italia')
  })

  test('goes by words that are no topic', async () => {
    const cem = await member('cem')
    await cem.says('/organisations mitsingen')
    cem.sees('Gesucht: mitsingen.', '4 Organisationen')
  })

  test('shows and searches for guests only what is for everybody', async () => {
    const hal = guest('hal')
    await hal.says('/organisations')
    hal.sees('6 Organisationen', '1. Alba, Rastatt')
    hal.seesNot('Bietet: Räume für Proben', 'Sucht: Menschen, die mitsingen')
    await hal.says('/organisations mitsingen')
    hal.sees('Zu „mitsingen“ ist keine Organisation eingetragen.')
  })

  test('says who there would be when nobody fits', async () => {
    const dee = guest('dee')
    await dee.says('Welche Frauenvereine gibt es in Gaggenau?')
    dee.sees('Zu „Frauen, Gaggenau“ ist keine Organisation eingetragen.', 'Ohne den Ort wäre es 1 Organisation.')
    await dee.taps('Ohne Ort')
    dee.sees('Frauentreff Rastatt')
  })

  test('can be narrowed by a button', async () => {
    const eli = guest('eli')
    await eli.says('/organisations')
    await eli.taps('Nach Thema suchen')
    await eli.taps('Frauen')
    eli.sees('Gesucht: Frauen.', '1 Organisation')
  })
})

test('one organisation shows what it says about itself, and how to reach it', async () => {
  const fay = await member('fay')
  await fay.says('/organisations mitsingen')
  await fay.taps('Club Italia')
  fay.sees(
    'Club Italia\nEingetragener Verein, Rastatt\nThemen: Kultur\nSprachen: Italienisch',
    'Abende mit Musik.',
    'Mitglied bei: Netzwerk Rastatt',
    'https://verein.example',
    'integration@rastatt.example',
  )
})
