import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorkshops, type Workshops } from '../support/workshops.ts'

let chat: Workshops
beforeAll(async () => {
  chat = await openWorkshops()
})
beforeEach(() => chat.fresh())
afterAll(() => chat.close())

describe('the questions', () => {
  test('come one at a time, can be skipped, and are read back', async () => {
    const ana = await chat.asked('ana', 'verein-a')
    ana.sees('Verein A: Donnerstag, 11. März 2027: Fachtag', 'Mit wie vielen Personen kommen Sie?')
    await ana.says('2')
    ana.sees('Was wählen Sie um 18:30 Uhr? Zur Wahl: Anträge (noch 4 Plätze) und Presse.')
    await ana.taps('Presse')
    ana.sees('Brauchen Sie Dolmetschen? Angeboten wird: Türkisch und Arabisch.')
    await ana.taps('Türkisch')
    await ana.taps('Weiter')
    ana.sees('Für wie viele Kinder brauchen Sie Betreuung?')
    await ana.says('drei')
    ana.sees('Plätze: 2', 'Programm um 18:30 Uhr: Presse', 'Dolmetschen: Türkisch', 'Kinderbetreuung: 3')
    ana.seesNot('Anmerkung')
    await ana.taps('Ja, anmelden')
    ana.sees('Gewählt: 2 Presse', 'Dolmetschen: Türkisch', 'Kinderbetreuung: 3 Kinder')
    expect(await chat.rowOf('verein-a')).toMatchObject({
      seats: 2,
      interpretation: ['tr'],
      children: 3,
      sessions: [{ sessionId: 'presse', seats: 2 }],
    })
  })

  test('know the reader’s language where interpretation is asked about', async () => {
    const bea = await chat.asked('bea', 'verein-b', 'en')
    await bea.taps('1')
    await bea.taps('Skip')
    bea.seesButtons('Turkish', 'Arabic', 'English')
    await bea.says('We need Polish')
    bea.sees('For how many children')
    await bea.taps('Skip')
    bea.sees('Interpretation: Polish')
  })

  test('can be left for another question and go on', async () => {
    const cem = await chat.asked('cem', 'verein-c')
    await cem.says('Wann ist das nächste Treffen?')
    cem.sees('Plenum', 'Wir waren noch bei dieser Frage', 'Mit wie vielen Personen kommen Sie?')
    await cem.taps('1')
    cem.sees('Was wählen Sie')
  })

  test('take Arabic digits, and numbers in words', async () => {
    const dil = await chat.asked('dil', 'verein-d', 'en')
    await dil.says('٣')
    dil.sees('What do you choose at 18:30')
    await dil.taps('Back')
    await dil.says('four')
    dil.seesNot('How many of you')
  })
})

describe('parts of the programme', () => {
  test('that everybody attends are not asked; a party can split up', async () => {
    const eva = await chat.asked('eva', 'verein-e')
    await eva.taps('3')
    eva.seesNot('Begrüßung', 'Abschluss')
    await eva.taps('Wir teilen uns auf')
    eva.sees('Wie viele von Ihnen gehen wohin?')
    for (const [text, sentence] of [
      ['2', 'Bitte schreiben Sie 2 Zahlen'],
      ['0, 0', 'Bitte schreiben Sie 2 Zahlen'],
      ['3, 3', 'Niemand kann gleichzeitig an zwei Orten sein: Sie kommen mit 3 Personen.'],
      ['5, 0', 'Für „Anträge“ sind nur noch 4 Plätze frei.'],
    ] as const) {
      await eva.says(text)
      eva.sees(sentence, 'Wie viele von Ihnen gehen wohin?')
    }
    await eva.says('2 Anträge, 1 Presse')
    await eva.taps('Überspringen')
    await eva.taps('Überspringen')
    eva.sees('2 Anträge und 1 Presse')
    await eva.taps('Ja, anmelden')
    expect((await chat.rowOf('verein-e'))?.sessions).toEqual([
      { sessionId: 'antraege', seats: 2 },
      { sessionId: 'presse', seats: 1 },
    ])
  })

  test('with too few seats are not offered for all; those that are full not at all', async () => {
    const gus = await chat.registered('gus', 'verein-g', '2', 'Anträge')
    gus.sees('Gewählt: 2 Anträge')
    const fay = await chat.asked('fay', 'verein-f')
    await fay.taps('4')
    fay.sees('Anträge (noch 2 Plätze)')
    expect(fay.buttons).toEqual(['Presse', 'Wir teilen uns auf', 'Überspringen', 'Zurück', 'Abbrechen'])
    await chat.registered('ole', 'verein-o', '2', 'Anträge')
    const hal = await chat.asked('hal', 'verein-h')
    await hal.taps('2')
    hal.seesNot('Anträge')
  })

  test('that were taken meanwhile are asked again, and nothing is stored', async () => {
    const [ida, jo] = [await chat.asked('ida', 'verein-i'), await chat.asked('jo', 'verein-j')]
    for (const each of [ida, jo]) {
      await each.taps('3')
      await each.taps('Anträge')
      await each.taps('Überspringen')
      await each.taps('Überspringen')
    }
    await ida.taps('Ja, anmelden')
    await jo.taps('Ja, anmelden')
    jo.sees('„Anträge“ ist inzwischen voll. Ich habe noch nichts eingetragen.', 'Anträge (noch 1 Platz)')
    expect(await chat.rowOf('verein-j')).toBeNull()
    await jo.taps('Presse')
    await jo.taps('Ja, anmelden')
    jo.sees('Gewählt: 3 Presse')
  })

  test('that are full by the time the seats come are left out, and that is said', async () => {
    await chat.meeting('fachtag', { capacity: 2 })
    const kim = await chat.registered('kim', 'verein-k', '2', 'Presse')
    const lea = await chat.asked('lea', 'verein-l')
    await lea.taps('1')
    await lea.taps('Auf die Warteliste')
    await lea.taps('Anträge')
    await lea.taps('Überspringen')
    await lea.taps('Überspringen')
    await lea.taps('Ja, anmelden')
    lea.sees('Auf der Warteliste: Verein L', 'Gewählt: 1 Anträge')
    await kim.taps('Anmeldung ändern')
    await kim.taps('Plätze')
    await kim.taps('1')
    await kim.taps('Ja, so ändern')
    await chat.passes('2027-01-10T18:00:00Z')
    const { id } = await chat.db.registration.findFirstOrThrow({ where: { organisationId: 'verein-k' } })
    await chat.db.sessionSeat.create({ data: { registrationId: id, sessionId: 'antraege', seats: 4 } })
    await lea.taps('1 Platz nehmen')
    lea.sees('Angemeldet: Verein L, 1 Platz', 'Ein Teil Ihrer Auswahl im Programm ist inzwischen voll.')
    expect((await chat.rowOf('verein-l'))?.sessions).toEqual([])
  })
})
