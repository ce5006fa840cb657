import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeIn } from '../../src/features/coordination/codes.ts'
import { openRoles, type People } from '../support/roles.ts'

let chat: People['chat']
let main: People['main']
let delegate: People['delegate']
let coordinator: People['coordinator']
let seatsOf: People['seatsOf']
beforeEach(async () => {
  ;({ chat, main, delegate, coordinator, seatsOf } = await openRoles())
})
afterEach(() => chat.close())

describe('a main delegate', () => {
  test('is who speaks for an organisation first, and is told so before agreeing', async () => {
    const cora = await coordinator('cora')
    await cora.says('/coordinate')
    await cora.taps('Mitglieder verwalten')
    await cora.taps('Die Brücke')
    cora.sees('Die Brücke', 'Mitglied: Netzwerk Rastatt.', 'Hier spricht noch niemand')
    await cora.taps('Ansprechperson einladen')
    cora.sees('Code für eine Ansprechperson von „Die Brücke“', 'https://t.example/bot?start=')
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says(codeIn(cora.answer) ?? '')
    ana.sees('werden Sie Hauptansprechperson von „Die Brücke“')
    await ana.taps('Ja, einverstanden')
    ana.sees('Sie sind die Hauptansprechperson: Sie können andere einladen und entfernen.')
    expect(await seatsOf(ana)).toMatchObject([{ main: true }])
    const [consent] = await chat.db.consent.findMany({ where: { personId: await ana.id() } })
    expect(consent?.text).toContain('Hauptansprechperson')
  })

  test('invites a colleague, who does not become one', async () => {
    const ana = await main('ana')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    ana.sees('1. Hauptansprechperson seit', '(Sie)', 'Namen speichere ich nicht.')
    await ana.taps('Ansprechperson einladen')
    const code = codeIn(ana.answer) ?? ''
    const ben = chat.person('ben', { network: 'rastatt' })
    await ben.says(code)
    ben.sees('werden Sie Ansprechperson von „Die Brücke“')
    await ben.taps('Ja, einverstanden')
    ben.seesNot('Hauptansprechperson')
    expect(await seatsOf(ben)).toMatchObject([{ main: false }])
    await ben.says('/membership')
    await ben.taps('Ansprechpersonen')
    expect(ben.buttons).toEqual([])
  })

  test('takes an invitation back', async () => {
    const ana = await main('ana')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Ansprechperson einladen')
    const code = codeIn(ana.answer) ?? ''
    await ana.taps('Code zurückziehen')
    ana.sees('Der Code gilt nicht mehr.')
    const ben = chat.person('ben')
    await ben.says(code)
    ben.sees('Dieser Code gilt nicht oder nicht mehr.')
  })

  test('removes a colleague, who hears of it', async () => {
    const ana = await main('ana')
    const ben = await delegate('ben')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Nr. 2 ändern')
    await ana.taps('Entfernen')
    ana.sees('Zurück geht es nur mit einem neuen Code.')
    expect(await seatsOf(ben)).toHaveLength(1)
    await ana.taps('Ja, entfernen')
    ana.sees('Ich sage es ihr.')
    expect(await seatsOf(ben)).toEqual([])
    await chat.passes('2027-01-10T18:05:00Z')
    ben.hears()
    ben.sees('Sie sind nicht mehr Ansprechperson von „Die Brücke“')
  })

  test('hands the main role over, who hears of it', async () => {
    const ana = await main('ana')
    const ben = await delegate('ben')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Nr. 2 ändern')
    await ana.taps('Hauptrolle übergeben')
    await ana.taps('Ja, übergeben')
    expect(await seatsOf(ana)).toMatchObject([{ main: false }])
    expect(await seatsOf(ben)).toMatchObject([{ main: true }])
    await ana.taps('Ansprechpersonen')
    expect(ana.buttons).toEqual([])
    await chat.passes('2027-01-10T18:05:00Z')
    ben.hears()
    ben.sees('Sie sind jetzt Hauptansprechperson von „Die Brücke“')
  })

  test('who goes leaves the role to the colleague who is there longest', async () => {
    const ana = await main('ana')
    const ben = await delegate('ben')
    await delegate('cem')
    await ana.says('/membership')
    await ana.taps('Rolle abgeben')
    await ana.taps('Ja, Rolle abgeben')
    expect(await seatsOf(ben)).toMatchObject([{ main: true }])
    await chat.passes('2027-01-10T18:05:00Z')
    ben.hears()
    ben.sees('Sie sind jetzt Hauptansprechperson von „Die Brücke“')
  })

  test('of another organisation can do none of this', async () => {
    await main('ana')
    const eve = await main('eve', 'frauentreff')
    await eve.says('/membership')
    await eve.taps('Ansprechpersonen')
    eve.seesNot('Die Brücke')
  })
})

describe('an organisation that has lost its last delegate', () => {
  test('is flagged to the coordination, once, in its list and by a message', async () => {
    const cora = await coordinator('cora')
    const ana = await main('ana')
    await delegate('fay', 'frauentreff')
    await ana.says('/membership')
    await ana.taps('Rolle abgeben')
    await ana.taps('Ja, Rolle abgeben')
    await chat.passes('2027-01-10T18:05:00Z')
    cora.hears()
    cora.sees('Für „Die Brücke“ spricht hier niemand mehr (Netzwerk Rastatt).')
    await chat.passes('2027-01-11T18:05:00Z')
    cora.hears()
    expect(cora.answer).toBe('')
    await cora.says('/coordinate')
    cora.sees('1 Mitglied ohne Ansprechperson')
    await cora.taps('Ohne Ansprechperson')
    cora.sees('Die Brücke')
    cora.seesNot('Frauentreff')
  })

  test('by an erased person as well, and not if somebody speaks for it again meanwhile', async () => {
    const cora = await coordinator('cora')
    const ana = await main('ana')
    await ana.says('/forget')
    await ana.taps('Alles löschen')
    await delegate('ben')
    await chat.passes('2027-01-10T18:05:00Z')
    cora.hears()
    expect(cora.answer).toBe('')
    expect(await chat.db.notice.count({ where: { subject: 'membership:rastatt/bruecke' } })).toBe(1)
  })
})

describe('the coordination', () => {
  test('hands over: invites a successor, and is offered to go once that has accepted', async () => {
    const cora = await coordinator('cora')
    await cora.says('/membership')
    await cora.taps('Rolle abgeben')
    cora.sees('Sie sind die einzige Person in der Koordination', 'Laden Sie zuerst jemanden ein')
    await cora.taps('Jemanden einladen')
    await cora.taps('Code erstellen')
    const dan = chat.person('dan', { network: 'rastatt' })
    await dan.says(codeIn(cora.answer) ?? '')
    await dan.taps('Ja, einverstanden')
    await chat.passes('2027-01-10T18:05:00Z')
    cora.hears()
    cora.sees('gehört jetzt zur Koordination: Netzwerk Rastatt.', 'Möchten Sie Ihre Rolle übergeben?')
    await cora.taps('Rolle abgeben')
    await cora.taps('Ja, Rolle abgeben')
    expect(await seatsOf(cora)).toEqual([])
    expect(await seatsOf(dan)).toHaveLength(1)
  })

  test('is never nobody, even if the last two go at once', async () => {
    const both = [await coordinator('cora'), await coordinator('dan')]
    for (const each of both) {
      await each.says('/membership')
      await each.taps('Rolle abgeben')
    }
    await Promise.all(both.map((each) => each.taps('Ja, Rolle abgeben')))
    expect(await chat.db.seat.count({ where: { role: 'coordinator', networkId: 'rastatt' } })).toBe(1)
  })
})
