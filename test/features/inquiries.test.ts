import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { pressOld } from '../support/old-button.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

async function coordinator(name: string, network = 'rastatt') {
  const person = chat.person(name, { network })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

async function asks(name: string, text: string, locale = 'de') {
  const person = chat.person(name, { network: 'rastatt', locale })
  await person.says('/human')
  await person.taps(locale === 'de' ? 'Der Koordination schreiben' : 'Write to the coordination')
  await person.says(text)
  await person.taps(locale === 'de' ? 'Ja, weitergeben' : 'Yes, pass it on')
  return person
}

test('a word to the coordination is answered in the chat in which it was written', async () => {
  const kim = await coordinator('kim')
  const ana = await asks('ana', 'Is the *hall* <b>accessible</b>?', 'en')
  ana.sees('Your message is with the coordination: Rastatt Network. The answer will come here.')
  await chat.passes('2027-01-10T18:01:00Z')
  kim.hears()
  kim.sees('jemand ohne Verein, 10. Januar 2027', 'Is the *hall* <b>accessible</b>?', 'Chat auf Englisch')
  await kim.taps('Antworten')
  kim.sees('Is the *hall*', 'Was möchten Sie antworten?')
  await kim.says('Yes, there is a ramp at the side.')
  await kim.taps('Ja, senden')
  kim.sees('Ihre Antwort ist unterwegs.')
  await chat.passes('2027-01-10T18:01:00Z')
  ana.hears()
  ana.sees('Answer of the coordination: Rastatt Network', 'Yes, there is a ramp', 'You had written: Is the *hall*')
  await ana.taps('Write again')
  ana.sees('What would you like to write to the coordination?')
})

test('nothing is kept without a yes', async () => {
  const ben = chat.person('ben', { network: 'rastatt' })
  await coordinator('kira')
  await ben.says('/human')
  await ben.taps('Der Koordination schreiben')
  await ben.says('Bitte rufen Sie mich nicht an.')
  await ben.says('/cancel')
  expect(await chat.db.inquiry.count({ where: { personId: await ben.id() } })).toBe(0)
})

test('who answers first has answered; nobody else does a second time', async () => {
  const [one, two] = [await coordinator('lea'), await coordinator('mia')]
  await asks('cem', 'Wann öffnet der Saal?')
  await chat.passes('2027-01-10T18:01:00Z')
  for (const each of [one, two]) {
    each.hears()
    await each.taps('Antworten')
    await each.says('Um 17 Uhr.')
  }
  await one.taps('Ja, senden')
  one.sees('Ihre Antwort ist unterwegs.')
  await two.taps('Ja, senden')
  two.sees('Jemand aus der Koordination hat das schon erledigt.', 'Wann öffnet der Saal?', 'Antwort der Koordination:')
  expect(
    await chat.db.notice.count({
      where: { key: { startsWith: 'inquiries.told' }, person: { identities: { some: { subject: 'cem' } } } },
    }),
  ).toBe(1)
})

test('an older copy of a message shows what was answered meanwhile', async () => {
  const [ida, jan] = [await coordinator('ida'), await coordinator('jan')]
  await asks('kay', 'Gibt es einen Aufzug?')
  await chat.passes('2027-01-10T18:01:00Z')
  ida.hears()
  await ida.taps('Antworten')
  await ida.says('Ja, am Nordeingang.')
  await ida.taps('Ja, senden')
  jan.hears()
  await jan.taps('Antworten')
  jan.sees('Jemand aus der Koordination hat das schon erledigt.', 'Gibt es einen Aufzug?', 'Ja, am Nordeingang.')
  expect(jan.buttons).toEqual(['Nachrichten'])
  await jan.says('/cancel')
  jan.seesNot('Abgebrochen')
})

test('the coordination sees how many wait', async () => {
  const lia = await coordinator('lia', 'land')
  await lia.says('/coordinate')
  lia.sees('0 Nachrichten warten auf eine Antwort')
  await chat.db.inquiry.create({ data: { networkId: 'land', personId: await lia.id(), text: 'Wo?', locale: 'de' } })
  await lia.says('/coordinate')
  lia.sees('1 Nachricht wartet auf eine Antwort')
})

test('it can be put aside, and taken back', async () => {
  const nia = await coordinator('nia')
  await asks('dee', 'Nur ein Gruß')
  await chat.passes('2027-01-10T18:01:00Z')
  nia.hears()
  await nia.taps('Ohne Antwort erledigen')
  nia.sees('Die Nachricht ist erledigt, ohne Antwort.')
  await nia.taps('Rückgängig')
  nia.sees('Nur ein Gruß')
  nia.seesButtons('Antworten')
})

test('another network’s coordination reads nothing of it', async () => {
  const oda = await coordinator('oda', 'land')
  await asks('eli', 'Vertraulich an Rastatt')
  const { id } = await chat.db.inquiry.findFirstOrThrow({ where: { text: 'Vertraulich an Rastatt' } })
  await oda.says('/coordinate')
  await oda.taps('Mehr')
  await oda.taps('Nachrichten')
  oda.seesNot('Vertraulich')
  const { keyboard } = { keyboard: await chat.db.keyboard.findFirstOrThrow({ orderBy: { createdAt: 'desc' } }) }
  expect(JSON.stringify(keyboard.actions)).not.toContain(id)
})

test('nobody is flooded', async () => {
  await coordinator('pia')
  const fay = await asks('fay', 'Frage 1')
  for (const nth of [2, 3, 4, 5]) {
    await fay.says('/human')
    await fay.taps('Der Koordination schreiben')
    await fay.says(`Frage ${nth}`)
    await fay.taps('Ja, weitergeben')
  }
  await fay.says('/human')
  await fay.taps('Der Koordination schreiben')
  fay.sees('5 Ihrer Nachrichten warten noch auf eine Antwort.')
})

test('what was asked about a draft that is gone meanwhile arrives all the same', async () => {
  await coordinator('quin')
  const gil = chat.person('gil', { network: 'rastatt' })
  await gil.says('/help')
  const announcement = 'draft-that-was-tried'
  const draft = { id: announcement, networkId: 'rastatt', texts: {}, audience: {} }
  await chat.db.announcement.create({ data: draft })
  await pressOld(chat, gil, 'inquiries.write', { network: 'rastatt', announcement })
  await gil.says('Stimmt der Tag?')
  await chat.db.announcement.delete({ where: { id: announcement } })
  await gil.taps('Ja, weitergeben')
  gil.sees('Ihre Nachricht ist bei der Koordination')
  expect(await chat.db.inquiry.findFirst({ where: { text: 'Stimmt der Tag?' } })).toMatchObject({
    announcementId: null,
  })
})
