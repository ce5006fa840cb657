import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { joinable } from '../support/joining.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: joinable })
})
afterAll(() => chat.close())

describe('a draft', () => {
  test('waits in its chat for days, while other things are asked', async () => {
    const dan = chat.person('dan', { network: 'rastatt' })
    await dan.says('/join')
    await dan.taps('Antrag stellen')
    await dan.says('Chor der Nationen')
    await dan.taps('Rastatt')
    chat.setNow('2027-01-14T18:00:00Z')
    await dan.says('wann ist das nächste Treffen')
    dan.sees('11. März 2027', 'Wir waren noch bei dieser Frage:', 'Welche Rechtsform')
    await dan.says('/organisations')
    await dan.taps('Nach Thema suchen')
    await dan.taps('Abbrechen')
    await dan.says('/mitgliedschaft')
    dan.sees('Sie haben einen Antrag begonnen')
    await dan.says('/beitreten')
    await dan.taps('Antrag stellen')
    await dan.taps('Weiter: Chor der Nationen')
    dan.sees('Welche Rechtsform')
    await dan.taps('Initiative')
    dan.sees('In welchen Feldern')
  })

  test('is taken for an answer only after a while if it is no question', async () => {
    const eva = chat.person('eva', { network: 'rastatt' })
    await eva.says('/join')
    await eva.taps('Antrag stellen')
    await eva.says('Wann ist das nächste Treffen?')
    eva.sees('11. März 2027', 'Wie heißt Ihre Organisation?')
    await eva.says('Tanzhaus')
    eva.sees('In welchem Ort')
  })

  test('does not take what is said days later for the answer, where that is clear', async () => {
    const gil = chat.person('gil', { network: 'rastatt' })
    await gil.says('/join')
    await gil.taps('Antrag stellen')
    chat.setNow(new Date(chat.now().getTime() + 3 * 86_400_000).toISOString())
    await gil.says('wann ist das nächste Treffen')
    gil.sees('11. März 2027', 'Wir waren noch bei dieser Frage:', 'Wie heißt Ihre Organisation?')
    await gil.says('Töpferei')
    gil.sees('In welchem Ort')
  })

  test('moves to another chat of the same person, and is only there', async () => {
    const [here, there] = [chat.person('fay', { network: 'rastatt' }), chat.person('fay-web', { network: 'rastatt' })]
    await here.says('/join')
    await here.taps('Antrag stellen')
    await here.says('Kulturbrücke Süd')
    await here.taps('Gaggenau')
    await there.says('/help')
    const [one, other] = [await here.id(), await there.id()]
    await chat.db.identity.updateMany({ where: { personId: other }, data: { personId: one } })
    await chat.db.conversation.updateMany({ where: { personId: other }, data: { personId: one } })
    await there.says('/join')
    await there.taps('Antrag stellen')
    there.sees('Sie haben schon einen Antrag begonnen.')
    await Promise.all([there.taps('Hier weiter: Kulturbrücke Süd'), there.taps('Hier weiter: Kulturbrücke Süd')])
    await there.taps('Initiative')
    there.sees('In welchen Feldern')
    await here.taps('Initiative')
    here.sees('Diese Frage ist schon erledigt.')
    const drafts = (await chat.db.conversation.findMany({ where: { personId: one } })).filter(({ state }) =>
      JSON.stringify(state).includes('Kulturbrücke'),
    )
    expect(drafts).toHaveLength(1)
  })
})
