import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { pdf } from '../support/given-files.ts'
import { coordinator, delegate, manages } from '../support/planning.ts'
import { evenings } from '../support/registrations.ts'

// One meeting from its plan to its report, and the next one, which is called off.

type Person = Awaited<ReturnType<typeof delegate>>

let chat: Chat
let ada: Person
let ben: Person
let can: Person
let dee: Person
let eva: Person
let fay: Person
beforeAll(async () => {
  chat = await openChat({ content: { ...evenings, meetings: [] }, now: '2027-01-10T18:00:00Z' })
  chat.files.set('minutes', pdf())
  ada = await coordinator(chat, 'ada')
  ben = await delegate(chat, 'ben', { organisation: 'verein-b' })
  can = await delegate(chat, 'can', { organisation: 'verein-c', locale: 'tr' })
  dee = await delegate(chat, 'dee', { organisation: 'verein-d', locale: 'en' })
  eva = await delegate(chat, 'eva', { organisation: 'verein-e' })
  fay = await delegate(chat, 'fay', { organisation: 'verein-f' })
})
afterAll(() => chat.close())

/** What comes by itself until then. */
async function until(iso: string) {
  await chat.passes(iso)
  for (const person of [ben, can, dee, eva, fay]) person.hears()
}

test('a meeting is planned, answered, moved, attended, documented and closed', async () => {
  await ada.says('/coordinate')
  await ada.taps('Treffen verwalten')
  await ada.taps('Treffen planen')
  await ada.says('Runder Tisch Wohnen')
  await ada.says('Donnerstag, 25.2.2027, 18–20:30 Uhr')
  await ada.says('Rathaus, Hauptstraße 71, Gaggenau')
  await ada.says('Wir sammeln, was Vereinen beim Mieten hilft.')
  await ada.taps('Weitere Angaben')
  await ada.taps('Plätze')
  await ada.says('4')
  ada.sees('So sehen es die Mitglieder', 'Runder Tisch Wohnen', 'Das sieht nur die Koordination')
  await ada.taps('In anderen Sprachen')
  await ada.taps('Türkisch')
  ada.sees('die Türkisch lesen', '25 Şubat 2027')
  await ada.taps('Übersetzung ergänzen')
  await ada.says('Konut yuvarlak masası')
  await ada.taps('Überspringen')
  await ada.taps('Zurück zur Vorschau')
  await ada.taps('Veröffentlichen')
  ada.sees('„Runder Tisch Wohnen“ ist veröffentlicht.')

  await ben.says('Wann ist das nächste Treffen?')
  ben.sees('📅 Donnerstag, 25. Februar 2027, 18:00–20:30 Uhr', 'Runder Tisch Wohnen')
  await can.says('bir sonraki toplantı ne zaman')
  can.sees('25 Şubat 2027 Perşembe', 'Konut yuvarlak masası')
  await dee.says('when is the next meeting?')
  dee.sees('Thursday, 25 February 2027', 'Runder Tisch Wohnen')

  await ben.says('Wir kommen zu zweit')
  await ben.taps('Ja, anmelden')
  ben.sees('Angemeldet: Verein B, 2 Plätze')
  await can.says('iki kişi geliyoruz')
  await can.taps('Evet, kaydol')
  can.sees('Kayıtlı: Verein C, 2 kişilik yer')
  await dee.says('there will be two of us')
  dee.sees('There are no seats left.')
  await dee.taps('Waiting list for all 2')
  await dee.taps('Yes, register')
  dee.sees('On the waiting list: Verein D, 2 seats', 'Place on the waiting list: 1')
  await eva.says('Wir kommen leider nicht')
  await eva.taps('Ja, absagen')
  await fay.says('Erinnere mich 3 Tage vorher')
  fay.sees('am Montag, 22. Februar 2027, um 18:00 Uhr')
  await manages(ada, 'Runder Tisch')
  await ada.taps('Stand der Anmeldungen')
  ada.sees('Angemeldet: 2 Organisationen, 4 Personen', 'Auf der Warteliste: 1 Organisation', 'Frei: 0 von 4 Plätzen')

  await until('2027-02-18T17:00:00Z')
  ben.sees('In 7 Tagen, Donnerstag, 25. Februar 2027, 18:00 Uhr: Runder Tisch Wohnen')
  can.sees('7 gün sonra, 25 Şubat 2027 Perşembe', 'Konut yuvarlak masası')
  expect([dee, eva, fay].map(({ answer }) => answer)).toEqual(['', '', ''])

  await manages(ada, 'Runder Tisch')
  await ada.taps('Ändern')
  await ada.taps('Datum und Uhrzeit')
  await ada.says('4.3. 19 Uhr')
  ada.sees('Ich sage 4 Personen Bescheid, sobald Sie speichern.')
  await ada.taps('Speichern')
  await until('2027-02-18T17:01:00Z')
  ben.sees(
    'Geändert',
    '📅 Donnerstag, 4. März 2027, 19:00–21:30 Uhr',
    'Bisher: Donnerstag, 25. Februar 2027, 18:00–20:30',
  )
  can.sees('Değişti', '4 Mart 2027 Perşembe, saat 19:00–21:30', 'Önceki: 25 Şubat 2027 Perşembe')
  dee.sees('Changed', 'Thursday, 4 March 2027, 19:00–21:30')
  expect(eva.answer).toBe('')
  fay.sees('Geändert', 'Donnerstag, 4. März 2027, 19:00')
  await can.taps('Takvime ekle')
  expect(fileOf(can)).toContain('SEQUENCE:1\r\nDTSTART;TZID=Europe/Berlin:20270304T190000')

  // Neither the news again nor a reminder of the old day.
  await until('2027-02-25T16:59:00Z')
  expect([ben, can, dee, eva, fay].map(({ answer }) => answer)).toEqual(['', '', '', '', ''])
  await until('2027-02-25T17:00:00Z')
  ben.sees('In 7 Tagen, Donnerstag, 4. März 2027, 19:00 Uhr')
  can.sees('7 gün sonra, 4 Mart 2027 Perşembe')

  await ben.says('Wir können leider nicht kommen')
  await ben.taps('Ja, absagen')
  await until('2027-02-25T17:00:01Z')
  dee.sees('Seats have become free. Verein D: 2 seats, kept for you until Saturday, 27 February 2027, 18:00.')
  await dee.taps('Take 2 seats')
  dee.sees('Registered: Verein D, 2 seats')
  await until('2027-03-01T17:00:00Z')
  fay.sees('In 3 Tagen, Donnerstag, 4. März 2027')
  await until('2027-03-03T17:00:00Z')
  can.sees('Yarın, Perşembe, saat 19:00: Konut yuvarlak masası')
  dee.sees('Tomorrow, Thursday, 19:00: Runder Tisch Wohnen', 'You are registered with 2 people.')
  expect(ben.answer).toBe('')

  chat.setNow('2027-03-04T18:10:00Z')
  await manages(ada, 'Runder Tisch')
  await ada.taps('Stand der Anmeldungen')
  await ada.taps('Code für den Raum')
  const code = /\n([A-Z0-9]{6})\n/.exec(ada.answer)?.[1] ?? ''
  await can.says(code)
  can.sees('Hoş geldiniz. Verein C')
  await can.taps('2')
  await dee.says(`here ${code}`)
  await dee.taps('1')
  dee.sees('Thank you, recorded: Verein D, 1 person.')

  await ada.gives('Runder Tisch Wohnen', 'minutes')
  await chat.works()
  await ada.taps('Zu einem Treffen legen')
  await ada.taps('Protokoll')
  await ada.says('Was wir vereinbart haben')
  await ada.taps('Speichern')
  await ada.taps('An die Teilnehmenden')
  ada.sees('Das geht an 2 Personen aus 2 Organisationen.')
  await ada.taps('Ja, senden')
  await until('2027-03-04T20:40:00Z')
  can.sees('Konut yuvarlak masası, 4 Mart 2027', 'Was wir vereinbart haben')
  expect(can.replies[0]?.files).toMatchObject([{ name: 'Protokoll.pdf' }])
  dee.sees('There is something new from the meeting', 'Was wir vereinbart haben')
  expect([ben, eva, fay].map(({ answer }) => answer)).toEqual(['', '', ''])

  await chat.job('feedback.plan')
  await until('2027-03-05T09:00:00Z')
  can.sees('“Konut yuvarlak masası” toplantısı nasıldı?')
  await can.taps('Çok iyi')
  await ada.says('/coordinate')
  await ada.taps('Stand der Anmeldungen')
  await ada.taps('Bericht')
  ada.sees(
    'Gekommen, Personen: 3',
    'Gekommen, Organisationen: 2',
    'Angemeldet und nicht gekommen: 1',
    'Abgesagt: 2',
    'Rückmeldungen, 1 bis 5: 5',
  )
  await ada.taps('Treffen abschließen')
  await ada.taps('Ja, abschließen')
  ada.sees('Dieses Treffen ist abgeschlossen.')
})

test('the next one like it goes to another place, and is called off', async () => {
  await ada.says('/coordinate')
  await ada.taps('Treffen verwalten')
  await ada.taps('Frühere Treffen')
  await ada.taps('Runder Tisch')
  await ada.taps('Kopieren')
  await ada.says('8.4.2027')
  await ada.taps('Veröffentlichen')
  await ben.says('Wir kommen zu zweit')
  await ben.taps('Ja, anmelden')
  await dee.says('there will be two of us')
  await dee.taps('Yes, register')
  await fay.says('Erinnere mich 3 Tage vorher')

  await manages(ada, 'Runder Tisch')
  await ada.taps('Ändern')
  await ada.taps('Ort')
  await ada.says('Bürgerhaus, Marktstraße 2, Rastatt')
  await ada.taps('Speichern')
  await until('2027-03-05T09:02:00Z')
  ben.sees('📍 Bürgerhaus, Marktstraße 2, Rastatt', 'Bisher: Rathaus, Hauptstraße 71, Gaggenau')
  ben.seesButtons('In den Kalender', 'Vom Treffen abmelden')
  dee.sees('📍 Bürgerhaus, Marktstraße 2, Rastatt', 'Until now: Rathaus')
  fay.sees('📍 Bürgerhaus')
  await dee.taps('Add to calendar')
  expect(fileOf(dee)).toMatch(/SEQUENCE:1[\s\S]*LOCATION:Bürgerhaus/)

  await manages(ada, 'Runder Tisch')
  await ada.taps('Absagen')
  await ada.says('Der Saal steht unter Wasser.')
  ada.sees('Ich sage 3 Personen Bescheid')
  await ada.taps('Absagen …')
  await ada.taps('Ja, absagen')
  await until('2027-03-05T09:04:00Z')
  ben.sees('Fällt aus: Donnerstag, 8. April 2027: Runder Tisch Wohnen', 'Der Saal steht unter Wasser.')
  dee.sees('Thursday, 8 April 2027', 'Der Saal steht unter Wasser.')
  fay.sees('Fällt aus')
  expect([can, eva].map(({ answer }) => answer)).toEqual(['', ''])
  await ben.taps('In den Kalender')
  expect(fileOf(ben)).toMatch(/SEQUENCE:2[\s\S]*STATUS:CANCELLED/)

  await until('2027-04-08T18:00:00Z')
  expect([ben, can, dee, eva, fay].map(({ answer }) => answer)).toEqual(['', '', '', '', ''])
})

const fileOf = (person: Person) => String(person.replies.flatMap(({ files }) => files ?? [])[0]?.content)
