import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { coordinator, fillsIn, hears, joinable } from '../support/joining.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: joinable })
  await chat.db.organisation.update({
    where: { id: 'bruecke' },
    data: { contactName: 'Vertraulich', contactReach: 'geheim@bruecke.example', website: 'https://bruecke.example/' },
  })
})
afterAll(() => chat.close())

/** Says that they speak for "Die Brücke", up to the review. */
async function claimant(name: string) {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('/join')
  await person.taps('Antrag stellen')
  await person.says('Brücke e.V.')
  await person.taps('Gaggenau')
  person.sees('Ist es diese?')
  person.seesButtons('Die Brücke, Gaggenau', 'Nein, eine andere')
  await person.taps('Die Brücke, Gaggenau')
  person.sees('Diese Organisation ist schon eingetragen.')
  await person.says('Ich leite den Chor.')
  await person.says('Die Chorleiterin')
  await person.taps('hier im Chat')
  person.sees('die Ansprechpersonen dieser Organisation lesen das')
  await person.taps('Ja, einverstanden')
  await person.taps('Antrag abschicken')
  person.sees('Dass Sie für „Brücke e.V.“ sprechen, muss noch bestätigt werden')
  return person
}

async function delegate(name: string, organisation = 'bruecke') {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('/help')
  await person.becomes('delegate', 'rastatt', organisation)
  return person
}

const seatOf = async (person: { id(): Promise<string> }) =>
  chat.db.seat.findFirst({ where: { personId: await person.id(), organisationId: 'bruecke' } })

describe('an organisation that is known already', () => {
  test('is recognised by its name near by, and nothing but name and place is shown of it', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/join')
    await ana.taps('Antrag stellen')
    await ana.says('frauentref')
    await ana.says('Rastatt')
    ana.seesButtons('Frauentreff Rastatt, Rastatt')
    await ana.taps('Nein, eine andere')
    ana.sees('Welche Rechtsform')
    const ben = chat.person('ben', { network: 'land' })
    await ben.says('/join')
    await ben.taps('Antrag stellen')
    await ben.says('Die Bruecke')
    await ben.says('Gaggenau')
    ben.seesButtons('Die Brücke, Gaggenau')
    ben.seesNot('Vertraulich', 'geheim@bruecke.example', 'bruecke.example')
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/join')
    await cem.taps('Antrag stellen')
    await cem.says('Neu e. V.')
    await cem.says('Gaggenau')
    cem.sees('Welche Rechtsform')
  })

  test('is asked about again when the name is another one in the review', async () => {
    const dan = chat.person('dan', { network: 'rastatt' })
    await fillsIn(dan, 'Chorwerkstatt')
    await dan.taps('Ändern')
    await dan.taps('Name')
    await dan.says('Die Brücke')
    dan.sees('Ist es diese?')
    await dan.taps('Nein, eine andere')
    dan.sees('Name: Die Brücke', 'Schon bekannt: Nein, eine andere', 'Stimmt alles?')
  })

  test('is claimed, and its delegates say whether that is so', async () => {
    const [dee, eli] = [await delegate('dee'), await delegate('eli', 'frauentreff')]
    const fay = await claimant('fay')
    await hears(chat, dee, eli)
    dee.sees('Jemand möchte für „Brücke e.V.“ sprechen', 'Ich leite den Chor.', 'Die Chorleiterin')
    eli.seesNot('Jemand möchte')
    expect(await seatOf(fay)).toBeNull()
    await dee.taps('Ja, sie gehört zu uns')
    dee.sees('Die Person spricht jetzt auch für Ihre Organisation.')
    await hears(chat, fay)
    fay.sees('Es ist bestätigt: Sie sprechen jetzt für „Brücke e.V.“', '11. März 2027')
    expect(await seatOf(fay)).toMatchObject({ role: 'delegate', main: true })
    const before = await chat.db.organisation.findUniqueOrThrow({ where: { id: 'bruecke' } })
    expect(before).toMatchObject({ name: 'Die Brücke', contactName: 'Vertraulich' })
    await dee.taps('Entscheidung zurücknehmen')
    dee.sees('Die Entscheidung ist zurückgenommen', 'Gehört diese Person zu Ihnen')
    dee.seesButtons('Ja, sie gehört zu uns')
    expect(await seatOf(fay)).toBeNull()
    expect(await chat.db.membership.count({ where: { organisationId: 'bruecke', state: 'active' } })).toBe(1)
  })

  test('is refused to somebody who does not belong to it', async () => {
    const gus = await delegate('gus')
    const hal = await claimant('hal')
    await hears(chat, gus)
    await gus.taps('Nein')
    gus.sees('Die Person spricht nicht für Ihre Organisation')
    await hears(chat, hal)
    hal.sees('abgelehnt')
    expect(await seatOf(hal)).toBeNull()
  })

  test('is decided once, by its delegate or by the coordination', async () => {
    const [ida, jo] = [await coordinator(chat, 'ida'), await delegate('jo')]
    const kim = await claimant('kim')
    await hears(chat, ida, jo)
    ida.sees('Möchte für „Brücke e.V.“ sprechen', 'Eingetragen ist: Die Brücke, Gaggenau.', 'ist hier Mitglied')
    await ida.taps('Aufnehmen')
    await Promise.all([ida.taps('Ja, aufnehmen'), jo.taps('Nein')])
    const application = await chat.db.application.findFirstOrThrow({ where: { personId: await kim.id() } })
    const [lost] = application.state === 'approved' ? [jo] : [ida]
    lost?.sees('Inzwischen hat sich hier etwas geändert.')
    expect(await chat.db.auditEntry.count({ where: { subject: `application:${application.id}` } })).toBe(1)
    expect((await seatOf(kim)) !== null).toBe(application.state === 'approved')
  })

  test('that belongs to a network near by joins by its coordination alone', async () => {
    const [lea, max] = [await coordinator(chat, 'lea', 'land'), await delegate('max')]
    const nia = chat.person('nia', { network: 'land' })
    await nia.says('/join')
    await nia.taps('Antrag stellen')
    await nia.says('Die Brücke')
    await nia.says('Gaggenau')
    await nia.taps('Die Brücke, Gaggenau')
    await nia.says('Vorstand')
    await nia.says('Die Schriftführerin')
    await nia.says('+49 171 39 20 011')
    await nia.taps('Ja, einverstanden')
    await nia.taps('Antrag abschicken')
    await hears(chat, lea, max)
    max.seesNot('Jemand möchte')
    lea.sees('ist hier noch nicht Mitglied')
    await lea.taps('Aufnehmen')
    await lea.taps('Ja, aufnehmen')
    const membership = { organisationId: 'bruecke', networkId: 'land' }
    expect(await chat.db.membership.findFirst({ where: membership })).toMatchObject({ state: 'active' })
    await lea.taps('Entscheidung zurücknehmen')
    expect(await chat.db.membership.count({ where: membership })).toBe(0)
  })
})
