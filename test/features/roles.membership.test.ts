import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRoles, type People } from '../support/roles.ts'

let chat: People['chat']
let main: People['main']
let delegate: People['delegate']
let coordinator: People['coordinator']
beforeEach(async () => {
  ;({ chat, main, delegate, coordinator } = await openRoles())
})
afterEach(() => chat.close())

const stateOf = async (organisationId: string) =>
  (await chat.db.membership.findFirstOrThrow({ where: { organisationId, networkId: 'rastatt' } })).state

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
