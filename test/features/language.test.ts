import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languageNamed } from '../../src/features/language/rules.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

describe('choosing a language', () => {
  test('offers every language by its own name and answers in the new one', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/sprache')
    ana.sees('In welcher Sprache soll ich antworten?')
    expect(ana.buttons).toEqual(expect.arrayContaining(['✓ Deutsch', 'English', 'Türkçe', 'العربية', 'Українська']))
    await ana.taps('English')
    ana.sees('I will answer you in English from now on.')
    ana.seesButtons('Deutsch')
    await ana.says('/contact')
    ana.sees('Integration officer')
    await ana.taps('Deutsch')
    ana.sees('Ich antworte Ihnen jetzt auf Deutsch.')
  })

  test('is kept for the person, wherever they write', async () => {
    const ben = chat.person('ben', { network: 'rastatt' })
    await ben.says('/language englisch')
    ben.sees('I will answer you in English')
    const { locale } = await chat.db.person.findUniqueOrThrow({ where: { id: await ben.id() } })
    expect(locale).toBe('en')
  })

  test('says when it does not know a language', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/language nederlands')
    cem.sees('Diese Sprache kann ich noch nicht.')
    cem.seesButtons('English')
  })

  test('in a group is for its coordinator', async () => {
    const dee = chat.person('dee', { group: 'group-1' })
    await dee.says('/language en')
    dee.sees('Die Sprache dieser Gruppe legt die Koordination fest.')
    await dee.becomes('coordinator', 'rastatt')
    await dee.says('/language en')
    dee.sees('In this group I will answer in English')
    const group = await chat.db.conversation.findFirstOrThrow({ where: { address: 'group-1' } })
    expect(group.locale).toBe('en')
    expect((await chat.db.person.findUniqueOrThrow({ where: { id: await dee.id() } })).locale).toBeNull()
  })

  test('easy German stays easy in a group where German is written', async () => {
    const eve = chat.person('eve', { group: 'group-2' })
    await eve.says('/language')
    await eve.becomes('coordinator', 'rastatt')
    await eve.says('/language Leichte Sprache')
    await eve.says('Wie ist morgen das Wetter in Rastatt?')
    eve.sees(locales.translate('de-simple').text('common:notOurs'))
  })
})

test.each([
  ['tr', 'tr'],
  ['Türkçe', 'tr'],
  ['turkce', 'tr'],
  ['Türkisch', 'tr'],
  ['ukrainian', 'uk'],
  ['українська', 'uk'],
  ['арабська', 'ar'],
  ['الفرنسية', 'fr'],
  ['', undefined],
  ['polski', 'pl'],
  ['Leichte Sprache', 'de-simple'],
  ['nederlands', undefined],
])('%s means %s', (typed, locale) => {
  expect(languageNamed(locales.locales, typed)?.locale).toBe(locale)
})
