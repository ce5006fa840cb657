import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorkshops, type Workshops } from '../support/workshops.ts'

let chat: Workshops
beforeAll(async () => {
  chat = await openWorkshops()
})
beforeEach(() => chat.fresh())
afterAll(() => chat.close())

describe('names', () => {
  test('are asked only where they are needed, after a consent, and may follow later', async () => {
    await chat.meeting('fachtag', { asksNames: true })
    const kim = await chat.asked('kim', 'verein-k')
    kim.sees('Darf ich das speichern?')
    await kim.says('ja')
    await kim.taps('2')
    kim.sees('Wer kommt?')
    for (const [text, sentence] of [
      ['<b>Ana</b>', 'kann ich nicht als Namen eintragen'],
      ['[Ana](https://böse.example)', 'kann ich nicht als Namen eintragen'],
      ['a'.repeat(10_000), 'Ein Name ist zu lang.'],
      [Array.from({ length: 2000 }, () => 'Ana').join(', '), 'Das sind mehr Namen als Plätze.'],
      ['Ana, Ben, Cem', 'Das sind mehr Namen als Plätze. Angemeldet werden 2 Plätze.'],
    ] as const) {
      await kim.says(text)
      kim.sees(sentence, 'Wer kommt?')
    }
    await kim.says('Ayşe O’Neil-Öz')
    for (let step = 0; step < 3; step += 1) await kim.taps('Überspringen')
    kim.sees('Namen: Ayşe O’Neil-Öz')
    await kim.taps('Ja, anmelden')
    kim.sees('Namen: Ayşe O’Neil-Öz', '1 Name fehlt noch.')
    await kim.taps('Anmeldung ändern')
    await kim.taps('Namen')
    await kim.says('Ayşe O’Neil-Öz; Ben Ünal')
    await kim.taps('Ja, so ändern')
    kim.seesNot('fehlt noch')
    expect(await chat.rowOf('verein-k')).toMatchObject({ names: ['Ayşe O’Neil-Öz', 'Ben Ünal'] })
    const personId = await kim.id()
    expect(await chat.db.consent.count({ where: { personId, purpose: 'registration' } })).toBe(1)
  })

  test('must be fewer again when fewer come', async () => {
    await chat.meeting('fachtag', { asksNames: true })
    const lea = await chat.asked('lea', 'verein-l')
    await lea.says('ja')
    await lea.taps('2')
    await lea.says('Ayşe Öz, Ben Ünal')
    for (let step = 0; step < 3; step += 1) await lea.taps('Überspringen')
    await lea.taps('Ja, anmelden')
    await lea.taps('Anmeldung ändern')
    await lea.taps('Plätze')
    await lea.taps('1')
    await lea.taps('Ja, so ändern')
    lea.sees('Das sind mehr Namen als Plätze.', 'Wer kommt?')
    await lea.says('Ben Ünal')
    await lea.taps('Ja, so ändern')
    expect(await chat.rowOf('verein-l')).toMatchObject({ seats: 1, names: ['Ben Ünal'] })
  })
})

describe('a form sent at once', () => {
  test('registers without further questions', async () => {
    const max = await chat.asked('max', 'verein-m')
    const form = max.replies[0]?.form
    expect(form?.fields.map(({ key }) => key)).toEqual(['seats', 'part.antraege', 'interpretation', 'children', 'note'])
    const values = { seats: '2', 'part.antraege': 'presse', interpretation: ['ar'], note: 'Wir bringen Kuchen mit' }
    await max.send({ type: 'submission', form: form?.id ?? '', values })
    max.sees('Angemeldet: Verein M, 2 Plätze', 'Gewählt: 2 Presse', 'Anmerkung: Wir bringen Kuchen mit')
  })

  test('asks in the chat what it could not ask', async () => {
    await chat.meeting('fachtag', { capacity: 20 })
    await chat.registered('ole', 'verein-o', '5', 'Presse')
    const nia = await chat.asked('nia', 'verein-n')
    const form = nia.replies[0]?.form?.id ?? ''
    await nia.send({ type: 'submission', form, values: { seats: '20', 'part.antraege': 'apart' } })
    nia.sees('Für Sie sind nur noch 15 Plätze frei.')
    await nia.taps('Auf die Warteliste, alle 20')
    nia.sees('Wie viele von Ihnen gehen wohin?')
    await nia.says('0, 20')
    await nia.taps('Ja, anmelden')
    nia.sees('Auf der Warteliste: Verein N, 20 Plätze')
  })

  test.each([
    [{ seats: '' }, { seats: 'Hier fehlt noch eine Angabe.' }],
    [{ seats: 'viele' }, { seats: 'Bitte schreiben Sie eine Zahl, zum Beispiel 3.' }],
    [{ seats: '0' }, { seats: 'Es muss mindestens eine Person sein. Kommt niemand, wählen Sie „Wir kommen nicht“.' }],
    [
      { seats: '2', 'part.antraege': 'elsewhere', children: '99' },
      { 'part.antraege': 'Hier fehlt noch eine Angabe.', children: 'Mehr als 30 Kinder kann ich nicht eintragen.' },
    ],
    [{ seats: '2', note: 'a'.repeat(501) }, { note: 'Das ist zu lang. Höchstens 500 Zeichen gehen.' }],
  ])('says beside its fields what is wrong: %j', async (values, errors) => {
    const pia = await chat.asked(`pia-${JSON.stringify(values).length}`, 'verein-p')
    const id = pia.replies[0]?.form?.id ?? ''
    const instant = await chat.submits(pia, id, values)
    expect(instant).toEqual(errors)
    expect(await chat.rowOf('verein-p')).toBeNull()
  })
})

describe('changing', () => {
  test('asks what, and asks that again; everything else stays', async () => {
    const quinn = await chat.asked('quinn', 'verein-q')
    await quinn.taps('2')
    await quinn.taps('Presse')
    await quinn.taps('Arabisch')
    await quinn.taps('Weiter')
    await quinn.taps('1')
    await quinn.taps('Ja, anmelden')
    await quinn.taps('Anmeldung ändern')
    expect(quinn.buttons).toEqual([
      'Plätze',
      'Programm um 18:30 Uhr',
      'Dolmetschen',
      'Kinderbetreuung',
      'Anmerkung',
      'Absagen',
    ])
    await quinn.taps('Plätze')
    await quinn.says('3')
    quinn.sees('Plätze: 3', 'Presse', 'Arabisch', 'Kinderbetreuung: 1', 'Soll ich das so eintragen?')
    await quinn.taps('Ja, so ändern')
    expect(await chat.rowOf('verein-q')).toMatchObject({
      seats: 3,
      children: 1,
      interpretation: ['ar'],
      sessions: [{ sessionId: 'presse', seats: 3 }],
    })
  })

  test('a party that splits up and gets smaller is asked again who goes where', async () => {
    const rui = await chat.registered('rui', 'verein-r', '3', 'Wir teilen uns auf', '2, 1')
    await rui.taps('Anmeldung ändern')
    await rui.taps('Plätze')
    await rui.taps('2')
    await rui.taps('Ja, so ändern')
    rui.sees('Niemand kann gleichzeitig an zwei Orten sein', 'Was wählen Sie um 18:30 Uhr?')
    await rui.taps('Presse')
    await rui.taps('Ja, so ändern')
    expect((await chat.rowOf('verein-r'))?.sessions).toEqual([{ sessionId: 'presse', seats: 2 }])
  })

  test('when registration is closed gives back, and takes nothing', async () => {
    const sam = await chat.registered('sam', 'verein-s', '3', 'Presse')
    await chat.meeting('fachtag', { closesAt: new Date('2027-01-05T12:00:00Z') })
    const changeTo = async (seats: string) => {
      await sam.says('/membership')
      await sam.taps('Meine Anmeldungen')
      await sam.taps('Anmeldung ändern')
      await sam.taps('Plätze')
      await sam.says(seats)
      await sam.taps('Ja, so ändern')
    }
    await changeTo('4')
    sam.sees('Die Anmeldung ist seit Dienstag, 5. Januar 2027, 12:00 Uhr geschlossen.')
    expect(await chat.rowOf('verein-s')).toMatchObject({ seats: 3 })
    await changeTo('2')
    sam.sees('Angemeldet: Verein S, 2 Plätze')
  })
})
