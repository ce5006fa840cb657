import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, german, manages, meets, pressed } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

type Person = Awaited<ReturnType<typeof coordinator>>
let count = 0
const somebody = (locale = 'de') => coordinator(chat, `person-${++count}`, { locale })

const usual = ['Titel', '11.5.2027 18–20 Uhr', 'Gaggenau']

/** Answers the first questions of the form; the usual way up to the last one. */
async function begins(person: Person, ...answers: string[]) {
  await person.says('/plan')
  for (const answer of answers.length > 0 ? answers : usual) await person.says(answer)
}

async function asks(person: Person, menu: string, field: string) {
  await begins(person)
  await person.taps('Ohne Beschreibung')
  await person.taps(menu)
  await person.taps(field)
}

describe('a time that cannot be', () => {
  test.each([
    ['30.2.2027 18 Uhr', 'Diesen Tag oder diese Uhrzeit gibt es nicht.'],
    ['11.5.2027 25 Uhr', 'Diesen Tag oder diese Uhrzeit gibt es nicht.'],
    ['11.5.2026 18 Uhr', 'Montag, 11. Mai 2026: Das ist schon vorbei.'],
    ['heute 17 Uhr', 'Das ist schon vorbei.'],
    ['11.5.2027 20–18 Uhr', 'Das Ende liegt vor dem Beginn.'],
    ['11.5.2027', 'Mir fehlt die Uhrzeit.'],
    ['18 Uhr', 'Mir fehlt der Tag.'],
    ['irgendwann im Mai', 'Mir fehlt der Tag.'],
    ['Freitag, 11.5.2027 18 Uhr', 'Es ist Dienstag, 11. Mai 2027. Welchen Tag meinen Sie?'],
    ['11.5.2077 18 Uhr', 'Das ist sehr weit weg.'],
    ['28.3.2027 2:30–4 Uhr', '02:30 Uhr gibt es an diesem Tag nicht, weil die Uhren umgestellt werden.'],
    ['1.5.2027 8 Uhr bis 30.5.2027 9 Uhr', 'Ein Treffen dauert höchstens 14 Tage.'],
    ['1.5.2027 8–10–12 Uhr', 'Das verstehe ich nicht sicher.'],
  ])('%s', async (text, expected) => {
    const person = await somebody()
    await begins(person, 'Titel', text)
    person.sees(expected, 'Wann ist es?')
    await person.says('11.5.2027 18–20 Uhr')
    person.sees('Wo ist es?')
  })

  test.each([
    ['30 February 2027 6 pm', 'There is no such day or time.'],
    ['11 May 2026 6 pm', 'this is already over'],
    ['28 March 2027 2:30 am', 'because the clocks change'],
  ])('%s', async (text, expected) => {
    const person = await somebody('en')
    await begins(person, 'Title', text)
    person.sees(expected, 'When is it?')
  })

  test.each([
    ['gleich danach', 'Schreiben Sie zum Beispiel „20:30 Uhr“ oder „2 Stunden“.'],
    ['17 Uhr', 'Das Ende liegt vor dem Beginn.'],
    ['400 Stunden', 'höchstens 14 Tage'],
  ])('an end: %s', async (text, expected) => {
    const person = await somebody()
    await begins(person, 'Titel', '11.5.2027 18 Uhr', text)
    person.sees(expected, 'Bis wann dauert es?')
  })

  test('a question in between is answered, and the form goes on', async () => {
    const person = await somebody()
    await begins(person, 'Titel', 'Wann ist das nächste Treffen?')
    person.sees('11. März 2027', 'Wann ist es?')
  })

  test('days may pass before it is published', async () => {
    const person = await somebody()
    await begins(person, 'Titel', '12.1.2027 18–20 Uhr', 'Gaggenau')
    await person.taps('Ohne Beschreibung')
    chat.setNow('2027-01-13T18:00:00Z')
    await person.taps('Veröffentlichen')
    person.sees('Dienstag, 12. Januar 2027: Das ist schon vorbei.')
    chat.setNow('2027-01-10T18:00:00Z')
    expect(await chat.db.meeting.count({ where: { startsAt: new Date('2027-01-12T18:00Z') } })).toBe(0)
  })
})

describe('words that cannot be', () => {
  test.each([
    ['x'.repeat(10_000), 'Das sind 10.000 Zeichen, möglich sind 150.'],
    ['<b>Fest</b>', 'Der Text enthält „<b>“.'],
    ['<script>alert(1)</script>', 'Der Text enthält „<script>“.'],
  ])('a title', async (text, expected) => {
    const person = await somebody()
    await begins(person, text)
    person.sees(expected, 'Wie heißt das Treffen?')
  })

  test('what only looks like markup stays as it is', async () => {
    const person = await somebody()
    await begins(person, '*Feste* & _Feiern_ <3 5 < 7')
    await person.says('11.5.2027 18–20 Uhr')
    await person.says('Gaggenau')
    await person.taps('Ohne')
    person.sees('*Feste* & _Feiern_ <3 5 < 7')
  })

  test.each(['Atlantis', 'Rathaus, Hauptstraße 1', 'x'.repeat(500)])('a place: %s', async (text) => {
    const person = await somebody()
    await begins(person, 'Titel', '11.5.2027 18–20 Uhr', text)
    person.sees(text.length > 150 ? 'möglich sind 150' : 'finde ich keinen Ort', 'Wo ist es?')
  })

  test.each([
    ['gaggenau', '📍 Gaggenau'],
    ['Rathaus Gaggenau, Hauptstr. 71', '📍 Rathaus Gaggenau, Hauptstr. 71'],
    ['Am Schlossplatz 5, 76437 Rastatt', '📍 Am Schlossplatz 5, 76437 Rastatt'],
    ['Halle, Kreis Rastatt', '📍 Halle, Landkreis Rastatt'],
    ['gagenau', '📍 Gaggenau'],
  ])('a place as people write it: %s', async (text, expected) => {
    const person = await somebody()
    await begins(person, 'Titel', '11.5.2027 18–20 Uhr', text)
    await person.taps('Ohne Beschreibung')
    person.sees(expected)
  })
})

describe('details that cannot be', () => {
  test.each([
    ['Weitere', 'Plätze', '0', 'Möglich sind 1 bis 5.000 Plätze.'],
    ['Weitere', 'Plätze', '10.000', 'Möglich sind 1 bis 5.000 Plätze.'],
    ['Weitere', 'Plätze', '-5', 'Möglich sind 1 bis 5.000 Plätze.'],
    ['Weitere', 'Plätze', 'viele', 'Bitte schreiben Sie eine Zahl'],
    ['Weitere', 'Plätze', '10 oder 20', 'Bitte schreiben Sie eine Zahl'],
    ['Weitere', 'Anmeldeschluss', '12.5.2027', 'Das ist nach dem Beginn des Treffens.'],
    ['Weitere', 'Anmeldeschluss', '1.1.2027 12 Uhr', 'Das ist schon vorbei.'],
    ['Weitere', 'Anmeldeschluss', 'bald', 'Das verstehe ich nicht sicher.'],
    ['Ändern', 'Link', 'javascript:alert(1)', 'Das ist kein Link'],
    ['Ändern', 'Link', 'https://user:pass@evil.example', 'Das ist kein Link'],
    ['Ändern', 'Link', 'irgendwo', 'Das ist kein Link'],
    ['Ändern', 'Link', 'ftp://files.example/a', 'Das ist kein Link'],
  ])('%s, %s: %s', async (menu, field, text, expected) => {
    const person = await somebody()
    await asks(person, menu, field)
    await person.says(text)
    person.sees(expected)
    await person.taps('Abbrechen')
    person.sees(
      'So sehen es die Mitglieder',
      'Link für online: keine Angabe',
      'Anmeldeschluss: wenn das Treffen beginnt',
    )
  })

  test('5,000 seats are possible', async () => {
    const person = await somebody()
    await asks(person, 'Weitere', 'Plätze')
    await person.says('5000')
    person.sees('Es gibt 5.000 Plätze.')
  })
})

describe('buttons that do not fit any more', () => {
  test('of a meeting that is over change nothing', async () => {
    await meets(chat, { id: 'bald', title: german('Bald vorbei'), startsAt: '2027-01-11T18:00' })
    const person = await somebody()
    await manages(person, 'Bald vorbei')
    const presses = ['Ändern', 'Anmeldung schließen', 'Absagen', 'Programm'].map((label) =>
      pressed(chat, person, label),
    )
    chat.setNow('2027-01-12T18:00:00Z')
    for (const press of presses) {
      await person.send(press)
      person.sees('Dieses Treffen ist schon vorbei.')
    }
    chat.setNow('2027-01-10T18:00:00Z')
    expect(await chat.db.meeting.findUniqueOrThrow({ where: { id: 'bald' } })).toMatchObject({ registration: true })
  })

  test('of a draft that was replaced by another one say so', async () => {
    const person = await somebody()
    await begins(person)
    await person.taps('Ohne Beschreibung')
    const stale = ['Veröffentlichen', 'Ändern', 'Weitere Angaben', 'Verwerfen'].map((label) =>
      pressed(chat, person, label),
    )
    await person.says('/plan')
    await person.taps('Verwerfen und neu beginnen')
    for (const press of stale) {
      await person.send(press)
      person.sees('Dieser Entwurf ist schon erledigt oder nicht mehr da.')
    }
  })
})
