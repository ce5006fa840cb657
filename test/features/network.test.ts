import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readsAsPlace } from '../../src/features/network/rules.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

const networksOf = async (address: string) =>
  (await chat.db.conversation.findFirstOrThrow({ where: { address } })).networks

describe('a place alone', () => {
  test('says which network is meant, while none is known', async () => {
    const abe = chat.person('abe')
    await abe.says('hallo')
    await abe.says('Gaggenau')
    abe.sees('Netzwerk Rastatt')
    expect(await networksOf(abe.address)).toEqual(['rastatt'])
    await abe.says('/contact')
    abe.sees('Integrationsbeauftragte')
  })

  test('changes nothing where the network is known, and in groups', async () => {
    const bea = chat.person('bea', { network: 'land' })
    await bea.says('Gaggenau')
    expect(await networksOf(bea.address)).toEqual(['land'])
    const cay = chat.person('cay', { group: 'group-place' })
    await cay.says('Gaggenau')
    expect(await networksOf(cay.address)).toEqual([])
  })
})

describe('a question that needs a network', () => {
  test('waits for one question about the place, then is answered', async () => {
    const ana = chat.person('ana')
    await ana.says('/contact')
    ana.sees('In welcher Gemeinde oder welchem Landkreis sind Sie aktiv?')
    ana.seesButtons('Netzwerk Rastatt', 'Landesnetzwerk', 'Abbrechen')
    await ana.says('Gaggenau')
    ana.sees('Ich antworte für Netzwerk Rastatt.', 'Integrationsbeauftragte')
    expect(await networksOf(ana.address)).toEqual(['rastatt'])
    await ana.says('/contact')
    ana.seesNot('Ich antworte für')
  })

  test('is answered when the network is chosen by button', async () => {
    const ben = chat.person('ben')
    await ben.says('/contact')
    await ben.taps('Landesnetzwerk')
    ben.sees('Koordinationsstelle')
    expect(await networksOf(ben.address)).toEqual(['land'])
  })

  test('takes the network of a name of an organisation', async () => {
    const cem = chat.person('cem')
    await cem.says('/contact')
    await cem.says('die brücke')
    cem.sees('Integrationsbeauftragte')
  })

  test('takes the network that the person speaks in', async () => {
    const dee = chat.person('dee')
    await dee.says('/help')
    await dee.becomes('delegate', 'rastatt', 'bruecke')
    await dee.says('/contact')
    dee.sees('Integrationsbeauftragte')
  })

  test('says so where there is no network', async () => {
    const eli = chat.person('eli')
    await eli.says('/contact')
    await eli.says('Hessen')
    eli.sees('Für „Hessen“ kenne ich kein Netzwerk.', 'In welcher Gemeinde')
    await eli.says('/network Atlantis')
    eli.sees('Für „Atlantis“ kenne ich kein Netzwerk.')
  })

  test('lets another command through while it is open', async () => {
    const fay = chat.person('fay')
    await fay.says('/contact')
    await fay.says('/help')
    fay.sees('Das können Sie fragen')
  })
})

describe('/network', () => {
  test('changes the network, and does not bring back an old question', async () => {
    const gus = chat.person('gus')
    await gus.says('/contact')
    await gus.says('/network Landkreis Rastatt')
    gus.sees('Ich antworte jetzt für Netzwerk Rastatt.')
    gus.seesNot('Integrationsbeauftragte')
    await gus.taps('Netzwerk wählen')
    await gus.taps('Landesnetzwerk')
    expect(await networksOf(gus.address)).toEqual(['land'])
  })

  test('keeps an open form, and asks beside it', async () => {
    const hal = chat.person('hal')
    await hal.says('/help')
    await hal.becomes('coordinator', 'rastatt')
    await hal.says('/coordinate')
    await hal.taps('Jemanden einladen')
    await hal.taps('Ansprechperson einer Organisation')
    await hal.says('/network')
    hal.sees('Welches Netzwerk meinen Sie?')
    await hal.taps('Landesnetzwerk')
    expect(await networksOf(hal.address)).toEqual(['land'])
    await hal.says('Frauentreff')
    hal.sees('Organisation: Frauentreff Rastatt')
  })
})

describe('in a group', () => {
  test('only a coordinator of that network binds it', async () => {
    const ina = chat.person('ina', { group: 'group-1' })
    await ina.says('/contact')
    ina.sees('legt die Koordination fest')
    const jo = chat.person('jo', { group: 'group-1' })
    await jo.says('/network')
    await jo.becomes('coordinator', 'rastatt')
    await jo.says('/contact')
    jo.sees('Zu welchem Netzwerk soll diese Gruppe gehören?')
    expect(jo.buttons).toEqual(['Netzwerk Rastatt'])
    await ina.taps('Netzwerk Rastatt')
    ina.sees('legt die Koordination fest')
    expect(await networksOf('group-1')).toEqual([])
    await jo.taps('Netzwerk Rastatt')
    jo.sees('Ich antworte jetzt für Netzwerk Rastatt.')
    expect(await networksOf('group-1')).toEqual(['rastatt'])
    await ina.says('/contact')
    ina.sees('Integrationsbeauftragte')
  })
})

test('the only network there is needs no question', async () => {
  const one = { ...twoNetworks, networks: twoNetworks.networks?.slice(0, 1) }
  const alone = await openChat({ content: one })
  try {
    const kim = alone.person('kim')
    await kim.says('/contact')
    kim.sees('Integrationsbeauftragte')
    kim.seesNot('Ich antworte für')
  } finally {
    await alone.close()
  }
})

test.each([
  ['Gaggenau', true],
  ['in Bühl bei Baden', true],
  ['Wo ist das Treffen in Gaggenau?', false],
  ['wann ist das nächste treffen in gaggenau', false],
])('%s is the name of a place: %s', (text, expected) => {
  expect(readsAsPlace(text)).toBe(expected)
})
