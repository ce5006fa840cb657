import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeIn, createCode, hashOf } from '../../src/features/coordination/codes.ts'
import { inviteCoordinator } from '../../src/features/coordination/index.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks, now: new Date().toISOString() })
})
afterAll(() => chat.close())

const seatsOf = async (personId: string) =>
  chat.db.seat.findMany({ where: { personId }, select: { role: true, networkId: true, organisationId: true } })

describe('a one-time code', () => {
  test('makes its sender a coordinator, after asking', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const ana = chat.person('ana')
    await ana.says(`Hallo, mein Code ist ${code.toLowerCase()}`)
    ana.sees('Mit diesem Code gehören Sie zur Koordination: Netzwerk Rastatt.', 'Sind Sie einverstanden?')
    expect(await seatsOf(await ana.id())).toEqual([])
    await ana.taps('Ja, einverstanden')
    ana.sees('Sie gehören jetzt zur Koordination.')
    expect(await seatsOf(await ana.id())).toEqual([{ role: 'coordinator', networkId: 'rastatt', organisationId: null }])
    const [consent] = await chat.db.consent.findMany({ where: { personId: await ana.id() } })
    expect(consent).toMatchObject({ purpose: 'coordinator:rastatt', locale: 'de' })
    expect(consent?.text).toContain('Ihren Namen nicht')
    await ana.taps('Koordination')
    ana.sees('Netzwerk Rastatt', '2 Mitgliedsorganisationen', '1 offene Bewerbung', '1 Person in der Koordination')
  })

  test('works once, and is written down nowhere but as its hash', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const ben = chat.person('ben')
    const cem = chat.person('cem')
    await ben.says(`/start ${code}`)
    await cem.says(code)
    await ben.taps('Ja, einverstanden')
    await cem.taps('Ja, einverstanden')
    cem.sees('Dieser Code gilt nicht oder nicht mehr.')
    expect(await seatsOf(await cem.id())).toEqual([])
    const stored = JSON.stringify([
      await chat.db.code.findMany(),
      await chat.db.conversation.findMany(),
      (await chat.db.keyboard.findMany()).map(({ actions }) => actions),
    ])
    expect(stored).not.toContain(code)
    expect(stored).toContain(hashOf(code))
  })

  test('is for one of two who accept at the same moment', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const both = [chat.person('one'), chat.person('two')]
    for (const each of both) await each.says(code)
    await Promise.all(both.map((each) => each.taps('Ja, einverstanden')))
    const seats = await Promise.all(both.map(async (each) => seatsOf(await each.id())))
    expect(seats.flat()).toHaveLength(1)
  })

  test('can be declined, and then used later', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const dee = chat.person('dee')
    await dee.says(code)
    await dee.taps('Nein')
    dee.sees('ich habe nichts gespeichert')
    await dee.says(code)
    await dee.taps('Ja, einverstanden')
    dee.sees('Sie gehören jetzt zur Koordination.')
  })

  test('runs out', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    await chat.db.code.update({ where: { hash: hashOf(code) }, data: { expiresAt: new Date(Date.now() - 86_400_000) } })
    const eli = chat.person('eli')
    await eli.says(code)
    eli.sees('Dieser Code gilt nicht oder nicht mehr.')
  })

  test('cannot be guessed', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const fay = chat.person('fay')
    for (let guess = 0; guess < 5; guess += 1) await fay.says(createCode())
    fay.sees('Dieser Code gilt nicht oder nicht mehr.')
    await fay.says(code)
    fay.sees('Bitte versuchen Sie es in einer Stunde noch einmal.')
  })

  test('is not discussed in a group', async () => {
    const { code } = await inviteCoordinator(chat.db, 'rastatt')
    const gus = chat.person('gus', { group: 'group-1' })
    await gus.says(code)
    gus.sees('Das bespreche ich nur mit Ihnen allein')
    gus.seesNot('Koordination: Netzwerk Rastatt')
  })
})

describe('a coordinator', () => {
  async function coordinator(name: string) {
    const person = chat.person(name, { network: 'rastatt' })
    await person.says('/help')
    await person.becomes('coordinator', 'rastatt')
    return person
  }
  const codeFrom = (text: string) => codeIn(text) ?? ''

  test('invites a delegate, who then speaks for the organisation', async () => {
    const hal = await coordinator('hal')
    await hal.says('/koordination')
    await hal.taps('Jemanden einladen')
    await hal.taps('Ansprechperson einer Organisation')
    await hal.says('Verein von nirgends')
    hal.sees('finde ich nicht unter den Mitgliedern', 'Für welche Organisation?')
    await hal.says('brucke')
    hal.sees('Rolle: Ansprechperson', 'Organisation: Die Brücke', 'Soll ich dafür einen Code erstellen?')
    await hal.taps('Code erstellen')
    hal.sees('Code für eine Ansprechperson von „Die Brücke“', 'Er gilt einmal und bis')
    const code = codeFrom(hal.answer)

    const ida = chat.person('ida')
    await ida.says(code)
    ida.sees('Mit diesem Code werden Sie Hauptansprechperson von „Die Brücke“ (Netzwerk Rastatt).')
    await ida.taps('Ja, einverstanden')
    await ida.taps('Meine Mitgliedschaft')
    ida.sees('„Die Brücke“ ist seit 1. Mai 2024 Mitglied')
  })

  test('invites another coordinator without being asked for an organisation', async () => {
    const jo = await coordinator('jo')
    await jo.says('/coordinate')
    await jo.taps('Jemanden einladen')
    await jo.taps('Koordination')
    jo.sees('Rolle: Koordination', 'Organisation: keine Angabe')
    await jo.taps('Code erstellen')
    const code = codeFrom(jo.answer)
    await jo.taps('Code zurückziehen')
    jo.sees('Der Code gilt nicht mehr.')
    const kim = chat.person('kim')
    await kim.says(code)
    kim.sees('Dieser Code gilt nicht oder nicht mehr.')
  })

  test('is nobody else', async () => {
    const lea = chat.person('lea', { network: 'rastatt' })
    await lea.says('/coordinate')
    lea.sees('Das kann nur die Koordination')
    await lea.becomes('delegate', 'rastatt', 'bruecke')
    await lea.says('/coordinate')
    lea.sees('Das kann nur die Koordination')
  })

  test('coordinates only the own network', async () => {
    const max = chat.person('max', { network: 'land' })
    await max.says('/help')
    await max.becomes('coordinator', 'rastatt')
    await max.says('/coordinate')
    max.sees('Das kann nur die Koordination')
  })
})

test('a delegate gives the role up, after being told that it does not come back by itself', async () => {
  const nia = chat.person('nia', { network: 'rastatt' })
  await nia.says('/help')
  await nia.becomes('delegate', 'rastatt', 'bruecke')
  await nia.says('/membership')
  await nia.taps('Rolle abgeben')
  nia.sees('Ansprechperson von „Die Brücke“ (Netzwerk Rastatt)', 'nur mit einem neuen Code')
  await nia.taps('Ja, Rolle abgeben')
  nia.sees('Sie haben diese Rolle abgegeben')
  expect(await seatsOf(await nia.id())).toEqual([])
})

describe('the form of codes', () => {
  test('can be typed, and carried by a start parameter', () => {
    for (let i = 0; i < 50; i += 1) {
      const code = createCode()
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/)
      expect(code).toMatch(/^[\w-]{1,64}$/)
      expect(codeIn(`Mein Code: ${code}.`)).toBe(code)
    }
  })

  test.each([
    ['7kqm-2xvb-9htr', true],
    ['7KQM 2XVB 9HTR', true],
    ['7KQM2XVB9HTR', true],
    ['7KQM–2XVB–9HTR', true],
    ['wann trefft ihr euch', false],
    ['Ansprechpartner', false],
    ['Berg Haus Tanz', false],
    ['', false],
  ])('%s is a code: %s', (text, expected) => {
    expect(codeIn(text) !== null).toBe(expected)
  })

  test('has one hash however it is typed', () => {
    expect(hashOf('7kqm 2xvb-9htr')).toBe(hashOf('7KQM-2XVB-9HTR'))
  })
})
