import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeIn } from '../../src/features/coordination/codes.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({
    content: twoNetworks,
    links: (code) => [{ label: 'Telegram', url: `https://t.example/bot?start=${code}` }],
  })
})
afterEach(() => chat.close())

async function person(name: string, role: 'delegate' | 'coordinator', organisation?: string, main = false) {
  const somebody = chat.person(name, { network: 'rastatt' })
  await somebody.says('/help')
  await somebody.becomes(role, 'rastatt', organisation)
  await chat.db.seat.updateMany({ where: { personId: await somebody.id(), role: 'delegate' }, data: { main } })
  return somebody
}
const main = (name: string, organisation = 'bruecke') => person(name, 'delegate', organisation, true)
const delegate = (name: string, organisation = 'bruecke') => person(name, 'delegate', organisation)
const coordinator = (name: string) => person(name, 'coordinator')
const stateOf = async (organisationId: string) =>
  (await chat.db.membership.findFirstOrThrow({ where: { organisationId, networkId: 'rastatt' } })).state
const seatsOf = async (who: { id(): Promise<string> }) => chat.db.seat.findMany({ where: { personId: await who.id() } })

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

describe('a membership', () => {
  test('rests and comes back; the coordination hears of both', async () => {
    const cora = await coordinator('cora')
    const ana = await main('ana')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Mitgliedschaft ruhen lassen')
    ana.sees('Sie können jederzeit zurückkommen.')
    expect(await stateOf('bruecke')).toBe('active')
    await ana.taps('Ja, ruhen lassen')
    expect(await stateOf('bruecke')).toBe('paused')
    await chat.passes('2027-01-10T18:05:00Z')
    cora.hears()
    cora.sees('Die Mitgliedschaft von „Die Brücke“ ruht')
    await ana.says('/membership')
    ana.sees('Die Mitgliedschaft von „Die Brücke“ ruht')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Wieder dabei sein')
    expect(await stateOf('bruecke')).toBe('active')
    await chat.passes('2027-01-10T18:10:00Z')
    cora.hears()
    cora.sees('„Die Brücke“ ist wieder dabei')
  })

  test('ends by its main delegate, and that can be undone for two weeks', async () => {
    const ana = await main('ana')
    await ana.says('wir möchten aus dem Netzwerk austreten')
    ana.sees('Als Hauptansprechperson können Sie die Mitgliedschaft')
    await ana.taps('Austreten')
    ana.sees('„Die Brücke“ tritt dann aus')
    await ana.taps('Ja, austreten')
    expect(await stateOf('bruecke')).toBe('left')
    await ana.taps('Austritt rückgängig machen')
    expect(await stateOf('bruecke')).toBe('active')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Austreten')
    await ana.taps('Ja, austreten')
    chat.setNow('2027-01-25T18:00:00Z')
    await ana.taps('Austritt rückgängig machen')
    ana.sees('länger als 14 Tage')
    expect(await stateOf('bruecke')).toBe('left')
  })

  test('that was taken back before anybody heard of it is nothing to hear of', async () => {
    const cora = await coordinator('cora')
    const ana = await main('ana')
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Austreten')
    await ana.taps('Ja, austreten')
    await ana.taps('Austritt rückgängig machen')
    await chat.passes('2027-01-10T18:05:00Z')
    cora.hears()
    cora.seesNot('ausgetreten')
  })

  test('tapped by two at once changes once', async () => {
    const [ana, cora] = [await main('ana'), await coordinator('cora')]
    await ana.says('/membership')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Mitgliedschaft ruhen lassen')
    await cora.says('/coordinate')
    await cora.taps('Mitglieder verwalten')
    await cora.taps('Die Brücke')
    await cora.taps('Mitgliedschaft ruhen lassen')
    await Promise.all([ana.taps('Ja, ruhen lassen'), cora.taps('Ja, ruhen lassen')])
    const answers = [ana.answer, cora.answer].filter((answer) => answer.includes('ruht jetzt'))
    expect(answers).toHaveLength(1)
    expect(await stateOf('bruecke')).toBe('paused')
  })

  test('is no plain delegate’s to end', async () => {
    const ben = await delegate('ben')
    await ben.says('wir möchten aus dem Netzwerk austreten')
    ben.sees('nur über die Koordination')
    ben.seesNot('Als Hauptansprechperson')
  })
})

describe('once a year', () => {
  test('the main delegate is asked whether everything is still right, and answers with one tap', async () => {
    const ana = await main('ana')
    const ben = await delegate('ben')
    await chat.job('roles.check')
    ana.hears()
    ana.sees('Stimmen diese Angaben zu „Die Brücke“ noch?', 'Rechtsform: Eingetragener Verein', 'Ort: Gaggenau')
    ana.seesButtons('Ja, alles richtig', 'Ändern')
    ben.hears()
    expect(ben.answer).toBe('')
    await ana.taps('Ja, alles richtig')
    ana.sees('Danke.')
    const { checkedOn } = await chat.db.organisation.findUniqueOrThrow({ where: { id: 'bruecke' } })
    expect(checkedOn?.toISOString().slice(0, 10)).toBe('2027-01-10')
    await chat.passes('2027-03-20T10:00:00Z')
    await chat.job('roles.check')
    ana.hears()
    expect(ana.answer).toBe('')
    await chat.passes('2028-01-11T10:00:00Z')
    await chat.job('roles.check')
    ana.hears()
    ana.sees('Stimmen diese Angaben')
  })

  test('it is asked once, not every day, and again a month later', async () => {
    const ana = await main('ana')
    await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { checkedOn: new Date('2026-01-10') } })
    const asked = async (day: string) => {
      await chat.passes(`${day}T10:00:00Z`)
      await chat.job('roles.check')
      ana.hears()
      return ana.answer !== ''
    }
    expect(await asked('2027-01-11')).toBe(true)
    expect(await asked('2027-01-12')).toBe(false)
    expect(await asked('2027-02-15')).toBe(true)
    expect(await asked('2027-02-16')).toBe(false)
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
