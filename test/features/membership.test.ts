import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

describe('someone who does not belong yet', () => {
  test('hears who may join, how, and who takes the application', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/beitreten')
    ana.sees('Alle Vereine im Landkreis können mitmachen.', 'Den Antrag können Sie gleich hier stellen')
    ana.seesButtons('Antrag stellen')
    ana.sees('E-Mail: integration@rastatt.example')
    await ana.taps('Was das Netzwerk bringt')
    ana.sees('Die Mitgliedschaft kostet nichts.', 'Vereine im Landkreis arbeiten zusammen.', 'Integrationsbeauftragte')
  })

  test('reads in another language what there is, and hears what there is not', async () => {
    const ben = chat.person('ben', { locale: 'en', network: 'rastatt' })
    await ben.says('/join')
    ben.sees('All associations of the district can join.', 'So far this text exists only in German.')
  })

  test('is told what the bot does not know about them', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/membership')
    cem.sees('Ich weiß nicht, für welche Organisation Sie sprechen.', 'bitten Sie die Koordination um einen Code')
  })
})

describe('a delegate', () => {
  test('sees the state of every membership', async () => {
    const dee = chat.person('dee', { network: 'rastatt' })
    await dee.says('/help')
    await dee.becomes('delegate', 'rastatt', 'bruecke')
    await dee.becomes('delegate', 'rastatt', 'neu')
    await dee.becomes('coordinator', 'land')
    await dee.says('/mitgliedschaft')
    dee.sees('„Die Brücke“ ist seit 1. Mai 2024 Mitglied: Netzwerk Rastatt. Sie sind Ansprechperson.')
    dee.sees('Der Antrag von „Neu e. V.“ liegt bei der Koordination', 'Sie gehören zur Koordination: Landesnetzwerk.')
  })

  test('is answered in private, also when they ask in a group', async () => {
    const eli = chat.person('eli', { group: 'group-1' })
    await eli.says('/membership')
    eli.sees('Das bespreche ich nur mit Ihnen allein')
    eli.seesNot('Ich weiß nicht')
  })
})

test('leaving is explained and never done', async () => {
  const fay = chat.person('fay', { network: 'rastatt' })
  const before = await chat.db.membership.findMany()
  await fay.says('wir möchten aus dem Netzwerk austreten')
  fay.sees('geht nur über die Koordination', 'integration@rastatt.example')
  fay.seesButtons('Keine Mitteilungen mehr', 'Rolle abgeben')
  expect(await chat.db.membership.findMany()).toEqual(before)
})
