import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csv } from '../../src/core/csv.ts'
import { openTurnout, type Turnout } from '../support/turnout.ts'

describe('a table', () => {
  test('opens in German Excel', () => {
    expect(csv(['Ort', 'Zahl'], [['Gaggenau; Mitte', 3]])).toBe('\uFEFFOrt;Zahl\r\n"Gaggenau; Mitte";3\r\n')
  })

  test.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('takes %j for text', (cell) => {
    const written = csv(['a'], [[cell]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
    expect(written.replace(/^"/, '')).toMatch(/^'/)
  })
})

describe('the list of a meeting', () => {
  let chat: Turnout
  beforeAll(async () => {
    chat = await openTurnout()
    await chat.meeting('fachtag', { asksNames: true })
    const a = await chat.answers('fachtag', 'a', {
      seats: 2,
      names: ['Ana Beispiel', '=HYPERLINK("x")'],
      interpretation: ['tr'],
      children: 1,
      note: '=cmd|calc; "jetzt"',
    })
    await chat.db.sessionSeat.create({ data: { registrationId: a, sessionId: 'presse', seats: 2 } })
    await chat.answers('fachtag', 'b', { state: 'waiting', names: ['@b'], seats: 1 })
    await chat.answers('fachtag', 'f', { organisationId: null, seats: 1, attended: 1 })
    await chat.db.organisation.update({ where: { id: 'verein-b' }, data: { name: '+Verein B' } })
  })
  afterAll(() => chat.close())

  test('has all answers in German', async () => {
    const ada = await chat.coordinator('ada')
    await chat.forges(ada, 'turnout.show', { meeting: 'fachtag' })
    await ada.taps('Liste als Datei')
    ada.sees('Die Liste mit 3 Antworten.', 'Bitte geben Sie sie nicht weiter')
    const [file] = ada.replies.flatMap(({ files }) => files ?? [])
    expect(file).toMatchObject({ name: 'anmeldungen-fachtag.csv', mime: 'text/csv' })
    const lines = String(file?.content).split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFOrganisation;Gemeinde;Land;Stand;Plätze;Wartet auf weitere;Namen;Programm;Dolmetschen;Kinder;Anmerkung;Gekommen',
    )
    expect(lines).toContain(
      `Verein A;Gaggenau;Baden-Württemberg;angemeldet;2;0;"Ana Beispiel, =HYPERLINK(""x"")";Presse (2);Türkisch;1;"'=cmd|calc; ""jetzt""";`,
    )
    expect(lines).toContain("'+Verein B;Gaggenau;Baden-Württemberg;Warteliste;1;0;'@b;;;0;;")
    expect(lines).toContain('Gast;;;angemeldet;1;0;;;;0;;1')
  })

  test('has English headings, and no names where none are asked for', async () => {
    const ben = await chat.coordinator('ben', 'en')
    await chat.meeting('fachtag', { asksNames: false })
    await chat.forges(ben, 'turnout.export', { meeting: 'fachtag' })
    const [file] = ben.replies.flatMap(({ files }) => files ?? [])
    expect(file?.name).toBe('registrations-fachtag.csv')
    expect(file?.content).toContain('\uFEFFOrganisation;Municipality;State;Status;Seats')
    expect(file?.content).not.toContain('Ana Beispiel')
  })
})
