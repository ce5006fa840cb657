import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeForm, hashOf } from '../../src/features/coordination/index.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { pressOld } from '../support/old-button.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({
    content: twoNetworks,
    links: (code) => [{ label: 'Telegram', url: `https://t.example/bot?start=${code}` }],
  })
})
afterAll(() => chat.close())

const form = codeForm(2, 5)
const codeIn = (text: string) => form.in(text) ?? ''

/** The same person on two platforms, not joined yet. */
function onBoth(name: string) {
  return {
    telegram: chat.person(`${name}-telegram`, { bot: 'telegram:1', network: 'rastatt' }),
    web: chat.person(`${name}-web`, { bot: 'web', network: 'rastatt' }),
  }
}

describe('two platforms', () => {
  test('become one person, after a confirmation that names them and nothing else', async () => {
    const { telegram, web } = onBoth('ana')
    await telegram.says('/language English')
    await telegram.becomes('delegate', 'rastatt', 'bruecke')
    await telegram.says('/link')
    telegram.sees('With this code you connect this chat', 'https://t.example/bot?start=', 'for 15 minutes')
    const code = codeIn(telegram.answer)
    const maker = await telegram.id()

    await web.says('/subscribe')
    await web.taps('Ja')
    const before = await web.id()
    expect(before).not.toBe(maker)
    await web.says(`Mein Code ist ${code.toLowerCase()}`)
    web.sees('dieser (Webchat)', 'entstanden ist (Telegram)', 'wenn Sie den Code selbst geholt haben')
    web.seesNot('Brücke', 'Ansprechperson')
    await web.taps('Ja, verbinden')
    web.sees('Connected. From now on you are one person to me')

    expect(await web.id()).toBe(maker)
    expect(await chat.db.person.findUnique({ where: { id: before } })).toBeNull()
    expect(await chat.db.conversation.count({ where: { personId: maker } })).toBe(2)
    expect(await chat.db.subscription.count({ where: { personId: maker, networkId: 'rastatt' } })).toBe(1)
    await web.says('/membership')
    web.sees('“Die Brücke”')
  })

  test('are joined by a link as well', async () => {
    const { telegram, web } = onBoth('lin')
    await web.says('Plattformen verbinden')
    await telegram.says(`/start ${codeIn(web.answer)}`)
    telegram.sees('dieser (Telegram)', 'entstanden ist (Webchat)')
    await telegram.taps('Ja, verbinden')
    telegram.sees('Verbunden. In diesen Chats')
    await web.says('/link')
    web.sees('Verbunden sind: Telegram und Webchat.')
  })

  test('are not joined when the answer is no', async () => {
    const { telegram, web } = onBoth('ben')
    await telegram.says('/link')
    await web.says(codeIn(telegram.answer))
    await web.taps('Nein')
    expect(await web.id()).not.toBe(await telegram.id())
  })

  test('tapped twice are joined once', async () => {
    const { telegram, web } = onBoth('cem')
    await telegram.says('/link')
    const code = codeIn(telegram.answer)
    await web.says(code)
    await web.taps('Ja, verbinden')
    await pressOld(chat, web, 'linking.confirmJoin', { hash: hashOf(code) })
    web.sees('Dieser Code gilt nicht')
    expect(await web.id()).toBe(await telegram.id())
    await web.says('/link')
    await telegram.says(codeIn(web.answer))
    telegram.sees('Diese beiden Chats gehören schon zusammen.')
  })

  test('that are joined from both sides at once never wait for each other', async () => {
    const { telegram, web } = onBoth('dua')
    await telegram.says('/link')
    const one = codeIn(telegram.answer)
    await web.says('/link')
    const other = codeIn(web.answer)
    await telegram.says(other)
    await web.says(one)
    await Promise.all([telegram.taps('Ja, verbinden'), web.taps('Ja, verbinden')])
    // Both may have been told to tap again; then the next tap joins them.
    if ((await web.id()) !== (await telegram.id())) await web.taps('Ja, verbinden')
    expect(await web.id()).toBe(await telegram.id())
    expect(chat.log.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

describe('a code', () => {
  test('works once and for a quarter of an hour, and is written down nowhere', async () => {
    const { telegram, web } = onBoth('eda')
    await telegram.says('/link')
    const first = codeIn(telegram.answer)
    await telegram.says('/link')
    const second = codeIn(telegram.answer)
    await web.says(first)
    web.sees('Dieser Code gilt nicht oder nicht mehr.')
    await web.says(second)
    await web.taps('Ja, verbinden')
    const third = chat.person('eda-third', { bot: 'slack:T1', network: 'rastatt' })
    await third.says(second)
    third.sees('Dieser Code gilt nicht oder nicht mehr.')

    await telegram.says('/link')
    const late = codeIn(telegram.answer)
    chat.setNow('2027-01-10T18:16:00Z')
    await third.says(late)
    third.sees('Dieser Code gilt nicht oder nicht mehr.')
    chat.setNow('2027-01-10T18:00:00Z')
    const stored = JSON.stringify([
      await chat.db.linkCode.findMany(),
      await chat.db.conversation.findMany(),
      (await chat.db.keyboard.findMany()).map(({ actions }) => actions),
    ])
    for (const code of [first, second, late]) expect(stored).not.toContain(code)
  })

  test('is not discussed in a group', async () => {
    const { telegram } = onBoth('fay')
    await telegram.says('/link')
    const group = chat.person('fay-group', { group: 'group-1', bot: 'web' })
    await group.says(codeIn(telegram.answer))
    group.sees('Das bespreche ich nur mit Ihnen allein')
  })

  test('cannot be guessed, over however many conversations', async () => {
    const { telegram } = onBoth('gus')
    await telegram.says('/link')
    const right = codeIn(telegram.answer)
    const guessIn = (place: string) => chat.person('guesser', { bot: 'slack:T1', address: place })
    for (const place of ['one', 'two', 'three']) {
      const guesser = guessIn(place)
      for (let times = 0; times < 4; times += 1) await guesser.says(form.create())
    }
    const last = guessIn('four')
    await last.says(right)
    last.sees('Bitte versuchen Sie es in einer Stunde noch einmal.')
  })
})

describe('parting', () => {
  test('leaves a chat that knows nothing, and announcements where the person still is', async () => {
    const { telegram, web } = onBoth('hal')
    await web.says('/subscribe')
    await web.taps('Ja')
    await web.becomes('delegate', 'rastatt', 'bruecke')
    await telegram.says('/link')
    await web.says(codeIn(telegram.answer))
    await web.taps('Ja, verbinden')
    const person = await telegram.id()
    await web.says('Plattform trennen')
    web.sees('gehört dann nicht mehr zu Ihren anderen')
    await web.taps('Ja, trennen')
    web.sees('weiß ich nichts mehr über Sie')

    const own = await web.id()
    expect(own).not.toBe(person)
    const chats = await chat.db.conversation.findMany({ where: { personId: person } })
    expect(chats.map(({ bot }) => bot)).toEqual(['telegram:1'])
    expect(await chat.db.subscription.findMany({ where: { personId: person } })).toMatchObject([
      { conversationId: chats[0]?.id },
    ])
    for (const table of ['seat', 'subscription', 'consent', 'registration', 'notice']) {
      expect(await chat.db.$queryRawUnsafe(`SELECT 1 FROM ${table} WHERE person_id = '${own}'`), table).toEqual([])
    }
    await web.says('/membership')
    web.sees('Ich weiß nicht, für welche Organisation Sie sprechen.')
    await telegram.says('/membership')
    telegram.sees('„Die Brücke“')
  })

  test('needs another platform', async () => {
    const { web } = onBoth('ida')
    await web.says('/unlink')
    web.sees('Dieser Chat ist mit keinem anderen verbunden.')
  })
})

test('whoever was two persons is erased under both names', async () => {
  const { telegram, web } = onBoth('jon')
  await telegram.says('/link')
  const code = codeIn(telegram.answer)
  await web.says(code)
  const ids = [await telegram.id(), await web.id()]
  await web.taps('Ja, verbinden')
  await web.says('/forget')
  await web.taps('Alles löschen')
  expect(chat.erased).toEqual(expect.arrayContaining(ids))
  expect(await chat.db.identity.count({ where: { subject: { startsWith: 'jon-' } } })).toBe(0)
})
