import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { delegateIn } from '../support/delegate.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: twoNetworks })
  await chat.db.organisation.update({
    where: { id: 'bruecke' },
    data: { contactName: 'Vorstand', contactReach: 'vorstand@bruecke.example' },
  })
})
afterEach(() => chat.close())

const soon = '2027-01-10T18:01:00Z'
const guest = (name: string, locale = 'de') => chat.person(name, { network: 'rastatt', locale })

const delegate = (name: string, organisation?: string) => delegateIn(chat, name, organisation)

/** Asks Die Brücke, in English. */
async function asks(person: ReturnType<typeof guest>) {
  await person.says('/organisations Brücke')
  await person.taps('Die Brücke')
  await person.taps('Get in touch')
  await person.says('We would like to cook together.')
  await person.says('Amina, amina@mail.example')
  await person.taps('Yes, send')
}

const states = async () => (await chat.db.contactRequest.findMany()).map(({ state }) => state)

test('both sides learn how to reach the other once the organisation agrees, in their own languages', async () => {
  const [dora, amina] = [await delegate('dora'), guest('amina', 'en')]
  await asks(amina)
  amina.sees('Your request goes to Die Brücke.')
  amina.seesNot('vorstand@bruecke.example')
  await chat.passes(soon)
  dora.hears()
  dora.sees(
    'Anfrage an Die Brücke',
    'Von: einer Person, die für sich selbst fragt',
    'Geschrieben auf: Englisch',
    '„We would like to cook together.“',
    'Die andere Seite sieht dann auch Ihren Kontakt: Vorstand, vorstand@bruecke.example.',
  )
  dora.seesNot('amina@mail.example')
  await dora.taps('Einverstanden')
  dora.sees('So erreichen Sie die andere Seite: Amina, amina@mail.example')
  await chat.passes('2027-01-10T18:02:00Z')
  amina.hears()
  amina.sees('Die Brücke agreed', 'Vorstand, vorstand@bruecke.example')
  expect(await states()).toEqual(['agreed'])
})

test('nobody learns anything when the organisation declines, and a no can become a yes', async () => {
  const [dora, amina] = [await delegate('dora'), guest('amina', 'en')]
  await asks(amina)
  await chat.passes(soon)
  await dora.taps('Ablehnen')
  dora.sees('Ihre Organisation hat abgelehnt.')
  dora.seesNot('amina@mail.example')
  await chat.passes('2027-01-10T18:02:00Z')
  amina.hears()
  amina.sees('Die Brücke cannot take your request at present.')
  amina.seesNot('vorstand@bruecke.example')
  await amina.says('/organisations Brücke')
  await amina.taps('Die Brücke')
  await amina.taps('Get in touch')
  amina.sees('You asked there a short while ago.')
  await dora.taps('Doch einverstanden')
  dora.sees('amina@mail.example')
  await chat.passes('2027-01-10T18:03:00Z')
  amina.hears()
  amina.sees('Die Brücke agreed')
})

test('a delegate asks in the name of their organisation', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await fay.says('/vereine Brücke')
  await fay.taps('Die Brücke')
  await fay.taps('Kontakt aufnehmen')
  await fay.taps('Frauentreff Rastatt')
  await fay.says('Sollen wir zusammen feiern?')
  await fay.says('Treff, treff@rastatt.example')
  await fay.taps('Ja, senden')
  await chat.passes(soon)
  dora.hears()
  dora.sees('Von: Frauentreff Rastatt')
})

test('of two delegates the first answer counts, and the other sees it', async () => {
  const [dora, emil, amina] = [await delegate('dora'), await delegate('emil'), guest('amina', 'en')]
  await asks(amina)
  await chat.passes(soon)
  await dora.taps('Einverstanden')
  await emil.taps('Ablehnen')
  emil.sees('Ihre Organisation ist einverstanden.', 'amina@mail.example')
  expect(await states()).toEqual(['agreed'])
})

test('a request is withdrawn before it is answered', async () => {
  const [dora, amina] = [await delegate('dora'), guest('amina', 'en')]
  await asks(amina)
  await amina.taps('Withdraw request')
  amina.sees('You cannot ask there again for 90 days then.')
  expect(await states()).toEqual(['asked'])
  await amina.taps('Yes, withdraw')
  amina.sees('Your request to Die Brücke is withdrawn.')
  await chat.passes(soon)
  dora.hears()
  expect(dora.answer).toBe('')
})

test('what was withdrawn meanwhile is not agreed to', async () => {
  const [dora, amina] = [await delegate('dora'), guest('amina', 'en')]
  await asks(amina)
  await chat.passes(soon)
  await amina.taps('Withdraw request')
  await amina.taps('Yes, withdraw')
  await dora.taps('Einverstanden')
  dora.sees('Diese Anfrage wurde zurückgezogen.')
  dora.seesNot('amina@mail.example')
})

describe('nobody is reached', () => {
  test('who said that they want no requests', async () => {
    const [dora, emil, amina] = [await delegate('dora'), await delegate('emil'), guest('amina', 'en')]
    await dora.says('/verein')
    await dora.taps('Meine Anfragen')
    await dora.taps('Keine Anfragen mehr')
    await asks(amina)
    await chat.passes(soon)
    dora.hears()
    expect(dora.answer).toBe('')
    emil.hears()
    emil.sees('Anfrage an Die Brücke')
  })

  test('who said so after it was asked', async () => {
    const [dora, amina] = [await delegate('dora'), guest('amina', 'en')]
    await asks(amina)
    await dora.says('/verein')
    await dora.taps('Meine Anfragen')
    await dora.taps('Keine Anfragen mehr')
    await chat.passes(soon)
    dora.hears()
    expect(dora.answer).toBe('')
    await dora.taps('Anfragen wieder erhalten')
    dora.sees('wieder weiter')
  })

  test('where nobody wants to be asked, and the person hears that', async () => {
    const amina = guest('amina', 'en')
    await amina.says('/organisations Brücke')
    await amina.taps('Die Brücke')
    await amina.taps('Get in touch')
    amina.sees('I cannot pass a request on to Die Brücke at present.')
    const dora = await delegate('dora')
    await amina.taps('Get in touch')
    amina.sees('What would you like to write?')
    await dora.says('Meine Anfragen')
    await dora.taps('Keine Anfragen mehr')
    await amina.taps('Get in touch')
    amina.sees('I cannot pass a request on to Die Brücke at present.')
  })
})

test('the limits hold when someone asks from two chats at the same moment', async () => {
  await delegate('dora')
  await delegate('emil', 'frauentreff')
  const [one, two] = [guest('amina', 'en'), guest('amina2', 'en')]
  for (const each of [one, two]) {
    await each.says('/organisations Brücke')
    await each.taps('Die Brücke')
  }
  const personId = await one.id()
  await chat.db.identity.updateMany({ where: { subject: 'amina2' }, data: { personId } })
  await chat.db.conversation.updateMany({ where: { address: two.address }, data: { personId } })
  for (const each of [one, two]) {
    await each.taps('Get in touch')
    await each.says('Hello')
    await each.says('amina@mail.example')
  }
  await Promise.all([one, two].map((each) => each.taps('Yes, send')))
  expect(await states()).toEqual(['asked'])
  expect([one, two].filter(({ answer }) => answer.includes('You have asked there already'))).toHaveLength(1)
})

test('nobody sees or answers what others were asked, whatever button they come by', async () => {
  const [dora, fay, amina] = [await delegate('dora'), await delegate('fay', 'frauentreff'), guest('amina', 'en')]
  await asks(amina)
  await chat.passes(soon)
  await chat.db.seat.deleteMany({ where: { personId: await dora.id() } })
  await dora.taps('Einverstanden')
  dora.sees('Diese Anfrage gibt es nicht mehr.')
  await fay.says('/verein')
  await fay.taps('Meine Anfragen')
  fay.sees('Es gibt keine Anfragen.')
  expect(await states()).toEqual(['asked'])
})

test('a request goes with time', async () => {
  const [, amina] = [await delegate('dora'), guest('amina', 'en')]
  await asks(amina)
  await chat.passes('2027-07-08T18:00:00Z')
  expect(await chat.expires('contact_request')).toBe(0)
  await chat.passes('2027-07-10T18:00:00Z')
  expect(await chat.expires('contact_request')).toBe(1)
})
