import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../../src/core/rich.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

describe('the first words', () => {
  test('say what the bot is before its first answer, and only once', async () => {
    const ana = chat.person('ana')
    await ana.says('/help')
    ana.sees('ein Programm, kein Mensch', 'Ich speichere nur, was dafür nötig ist.', 'Mit „Mensch“ erreichen Sie')
    expect(ana.replies).toHaveLength(2)
    await ana.says('/help')
    ana.seesNot('ein Programm, kein Mensch')
  })

  test('say, before anything is answered, where messages lie outside of the EU, and what can be done instead', async () => {
    const lia = chat.person('lia')
    await lia.says('wann ist das nächste Treffen')
    const [first] = lia.replies
    const said = first ? plain(first.body) : ''
    expect(said).toContain('die sitzen außerhalb der EU')
    expect(said).toContain('Der Web-Chat kann dasselbe ohne sie.')
  })

  test('name the network of the link, and offer what most people come for', async () => {
    const ben = chat.person('ben')
    await ben.says('/start n-rastatt')
    ben.sees('Guten Tag, ich bin der Assistent von „Netzwerk Rastatt“: ein Programm, kein Mensch.')
    ben.seesButtons('Mitglied werden', 'Sprache')
    expect(ben.replies).toHaveLength(1)
    await ben.says('/contact')
    ben.sees('Integrationsbeauftragte', '+49 171 3920010')
  })

  test('come again with /start, and a link for an unknown network does no harm', async () => {
    const cem = chat.person('cem')
    await cem.says('/start n-nirgends')
    cem.sees('der Assistent der Netzwerke von Migrantenorganisationen')
    await cem.says('/start')
    cem.sees('ein Programm, kein Mensch')
  })

  test('are in the language that the platform hints at', async () => {
    const dee = chat.person('dee', { locale: 'en' })
    await dee.says('/start n-rastatt')
    dee.sees('I am the assistant of “Rastatt Network”: a program, not a human.')
  })
})

test('a link can carry a command', async () => {
  const eli = chat.person('eli')
  await eli.says('/start mydata')
  eli.sees('Das ist über Sie gespeichert:')
})

describe('a group', () => {
  test('hears what the bot does there, and that nothing personal is said', async () => {
    const fay = chat.person('fay', { group: 'group-1' })
    await fay.send({ type: 'invited' })
    fay.sees(
      'ein Programm, kein Mensch',
      'Persönliches bespreche ich nur im privaten Chat',
      'legt die Koordination fest',
    )
    fay.seesButtons('Hilfe', 'Netzwerk wählen', 'Im privaten Chat weiter')
    expect(fay.replies).toHaveLength(1)
  })

  test('is not bound to a network by a link that anybody can send', async () => {
    const gus = chat.person('gus', { group: 'group-2' })
    await gus.says('/start n-rastatt')
    gus.sees('legt die Koordination fest')
    const group = await chat.db.conversation.findFirstOrThrow({ where: { address: 'group-2' } })
    expect(group.networks).toEqual([])
  })
})

test('the overview collects what the features have to say', async () => {
  const hal = chat.person('hal', { network: 'rastatt' })
  await hal.says('/help')
  await hal.becomes('delegate', 'rastatt', 'bruecke')
  await hal.send({ type: 'home' })
  hal.sees('Ihre Übersicht', '„Die Brücke“ ist seit 1. Mai 2024 Mitglied: Netzwerk Rastatt.', 'Sprache: Deutsch')
})

test('an overview does not count as the first conversation', async () => {
  const ida = chat.person('ida')
  await ida.send({ type: 'home' })
  ida.sees('Ihre Übersicht', 'Ich weiß noch nicht, welches Netzwerk Sie meinen')
  expect(ida.replies).toHaveLength(1)
  await ida.says('/help')
  ida.sees('ein Programm, kein Mensch')
})

test('courtesy is answered', async () => {
  const jo = chat.person('jo', { network: 'rastatt' })
  await jo.says('Guten Tag')
  jo.sees('Was möchten Sie wissen?')
  await jo.says('vielen Dank')
  jo.sees('Gern.')
})
