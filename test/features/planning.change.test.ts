import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Translated } from '../../src/core/translated.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, delegate, german, manages, meets, pressed, registers } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

/** What the bot says by itself once the time is over in which a mistake can be corrected. */
const hears = async (person: Awaited<ReturnType<typeof delegate>>) => {
  minutes += 2
  await chat.passes(new Date(start + minutes * 60_000).toISOString())
  person.hears()
}
const start = Date.parse('2027-01-10T18:00:00Z')
let minutes = 0
const meeting = (id: string) => chat.db.meeting.findUniqueOrThrow({ where: { id } })

describe('a change of the date', () => {
  test('is told once to everybody who comes or waits, with old and new, in their language', async () => {
    await chat.db.meeting.update({ where: { id: 'fruehjahr' }, data: { closesAt: new Date('2027-03-09T23:59Z') } })
    const ana = await coordinator(chat, 'ana')
    const [ben, cem, dee, eva] = [
      await delegate(chat, 'ben'),
      await delegate(chat, 'cem', { locale: 'en', organisation: 'frauentreff' }),
      await delegate(chat, 'dee'),
      await delegate(chat, 'eva', { organisation: 'neu' }),
    ]
    await registers(chat, 'fruehjahr', ben, { organisation: 'bruecke' })
    await registers(chat, 'fruehjahr', cem, { state: 'waiting' })
    await registers(chat, 'fruehjahr', dee, { state: 'declined' })
    // The organisation's seats stay although nobody is left who took them.
    await registers(chat, 'fruehjahr', null, { organisation: 'neu', state: 'offered' })
    await manages(ana, 'Gemeinsam')
    await ana.taps('Ändern')
    await ana.taps('Datum und Uhrzeit')
    ana.sees('Bisher: Donnerstag, 11. März 2027, 18:00–20:30 Uhr')
    await ana.says('18:00–19:00')
    ana.sees('1 Programmteil liegt dann nicht mehr in der Zeit des Treffens.')
    await ana.taps('Ändern')
    await ana.taps('Datum und Uhrzeit')
    await ana.says('11.3.2027 18–20:30')
    ana.sees('Was möchten Sie ändern?')
    await ana.taps('Datum und Uhrzeit')
    await ana.says('18.3. 19 Uhr')
    ana.sees(
      'Das ändert sich: Donnerstag, 11. März 2027: Gemeinsam zur Interkulturellen Woche, Rastatt',
      'Donnerstag, 11. März 2027, 18:00–20:30 Uhr (MEZ) → Donnerstag, 18. März 2027, 19:00–21:30 Uhr (MEZ)',
      'Anmeldeschluss: Dienstag, 9. März 2027, 23:59 Uhr → Dienstag, 16. März 2027, 23:59 Uhr',
      'Ich sage 3 Personen Bescheid, sobald Sie speichern.',
    )
    await ana.taps('Speichern')
    ana.sees('Gespeichert', 'Ich sage 3 Personen in einer Minute Bescheid.')

    await hears(ben)
    ben.sees(
      'Geändert: Donnerstag, 11. März 2027: Gemeinsam zur Interkulturellen Woche, Rastatt',
      '📅 Donnerstag, 18. März 2027, 19:00–21:30 Uhr',
      'Bisher: Donnerstag, 11. März 2027, 18:00–20:30 Uhr',
    )
    ben.seesButtons('Mehr zum Treffen', 'In den Kalender')
    cem.hears()
    cem.sees('Together to the Intercultural Week', 'Thursday, 18 March 2027', 'Thursday, 11 March 2027')
    eva.hears()
    eva.sees('18. März 2027')
    dee.hears()
    expect(dee.answer).toBe('')
    await hears(ben)
    expect(ben.answer).toBe('')
    await ben.says('Wann ist das nächste Treffen?')
    ben.sees('18. März 2027')
    const after = await meeting('fruehjahr')
    expect(after).toMatchObject({ sequence: 1, slotAt: null })
    expect(after.changedAt.getTime()).toBeGreaterThanOrEqual(Date.parse('2027-01-10T18:00:00Z'))
    const sessions = await chat.db.session.findMany({ where: { meetingId: 'fruehjahr' }, orderBy: { startsAt: 'asc' } })
    expect(sessions.map(({ startsAt }) => startsAt.toISOString().slice(0, 16))).toEqual([
      '2027-03-18T19:00',
      '2027-03-18T19:30',
    ])
  })

  test('and of what follows is told as one when the first was not said yet; undone it is not told', async () => {
    await meets(chat, { id: 'zweimal', title: german('Zweimal verschoben'), startsAt: '2027-07-08T18:00' })
    const fay = await coordinator(chat, 'fay')
    const gus = await delegate(chat, 'gus')
    await registers(chat, 'zweimal', gus)
    const moves = async (when: string) => {
      await manages(fay, 'Zweimal')
      await fay.taps('Ändern')
      await fay.taps('Datum und Uhrzeit')
      await fay.says(when)
      await fay.taps('Speichern')
    }
    await moves('9.7.2027')
    await moves('10.7.2027')
    await hears(gus)
    gus.sees('Samstag, 10. Juli 2027', 'Bisher: Donnerstag, 8. Juli 2027')
    gus.seesNot('9. Juli')
    await moves('11.7.2027')
    await moves('10.7.2027')
    await hears(gus)
    expect(gus.answer).toBe('')
    expect((await meeting('zweimal')).sequence).toBe(4)
  })
})

describe('other changes', () => {
  test('of the end alone keep the beginning; another place loses the point of the old one, the same keeps it', async () => {
    await meets(chat, { id: 'punkt', title: german('Mit Punkt'), venue: 'Rathaus', latitude: 48.8, longitude: 8.3 })
    const ida = await coordinator(chat, 'ida-punkt')
    const changes = async (field: string, answer: string) => {
      await manages(ida, 'Mit Punkt')
      await ida.taps('Ändern')
      await ida.taps(field)
      await ida.says(answer)
    }
    await changes('Datum', 'bis 21:30 Uhr')
    ida.sees('Noch hat sich niemand angemeldet. Es wird niemand benachrichtigt.')
    await ida.taps('Speichern')
    expect(await meeting('punkt')).toMatchObject({
      startsAt: new Date('2027-05-13T18:00Z'),
      endsAt: new Date('2027-05-13T21:30Z'),
    })
    await changes('Ort', 'Rathaus, Gaggenau')
    ida.sees('Was möchten Sie ändern?')
    await changes('Ort', 'Schule, Gaggenau')
    await ida.taps('Speichern')
    expect(await meeting('punkt')).toMatchObject({ venue: 'Schule', latitude: null, longitude: null, sequence: 2 })
  })

  test('of place and link are told, with the link for those who have a seat', async () => {
    await meets(chat, { id: 'umzug', title: german('Umzug') })
    const hal = await coordinator(chat, 'hal')
    const [ida, jo] = [await delegate(chat, 'ida'), await delegate(chat, 'jo')]
    await registers(chat, 'umzug', ida)
    await registers(chat, 'umzug', jo, { state: 'waiting' })
    await manages(hal, 'Umzug')
    await hal.taps('Ändern')
    await hal.taps('Ort')
    await hal.says('Stadthalle, Marktplatz 1, Gaggenau')
    await hal.taps('Ändern')
    await hal.taps('Link')
    await hal.says('https://markt.example/neu')
    await hal.taps('Speichern')
    await hears(ida)
    ida.sees('📍 Stadthalle, Marktplatz 1, Gaggenau', 'Bisher: Gaggenau', 'https://markt.example/neu')
    jo.hears()
    jo.sees('Stadthalle', 'Sie bekommen ihn, wenn Sie einen Platz haben.')
    jo.seesNot('markt.example')
    expect((await meeting('umzug')).sequence).toBe(1)
  })

  test('of the words are told to nobody; translations of the old words go', async () => {
    const kim = await coordinator(chat, 'kim')
    const lea = await delegate(chat, 'lea')
    const title: Translated = { ...german('Feier'), tr: { text: 'Kutlama', state: 'reviewed' } }
    await meets(chat, { id: 'feier', title })
    await registers(chat, 'feier', lea)
    const { sequence, changedAt } = await meeting('feier')
    await manages(kim, 'Feier')
    await kim.taps('Ändern')
    await kim.taps('Titel')
    await kim.says('Feier mit Musik')
    kim.sees('Titel: Feier → Feier mit Musik', 'Dazu benachrichtige ich niemanden.')
    kim.sees('Die Übersetzungen des alten Textes entfallen.')
    await kim.taps('Speichern')
    await hears(lea)
    expect(lea.answer).toBe('')
    const after = await meeting('feier')
    expect(after).toMatchObject({ sequence, title: { de: { text: 'Feier mit Musik', state: 'original' } } })
    expect(after.title).not.toHaveProperty('tr')
    expect(after.changedAt.getTime()).toBeGreaterThan(changedAt.getTime())
  })

  test('fewer seats than are taken put nobody out, and are said', async () => {
    const max = await coordinator(chat, 'max')
    await meets(chat, { id: 'eng', title: german('Enger Saal') })
    await registers(chat, 'eng', await delegate(chat, 'nia'), { seats: 12 })
    await manages(max, 'Enger Saal')
    max.sees('12 Plätze sind vergeben.')
    await max.taps('Ändern')
    await max.taps('Weitere Angaben')
    await max.taps('Plätze')
    await max.says('10')
    max.sees('Plätze: ohne Grenze → 10', '12 Plätze sind schon vergeben. Niemand wird ausgeladen')
    await max.taps('Speichern')
    expect(await meeting('eng')).toMatchObject({ capacity: 10, sequence: 0 })
    expect(await chat.db.registration.count({ where: { meetingId: 'eng', state: 'registered' } })).toBe(1)
  })

  test('of registration take one press, and lift a closing that is over', async () => {
    const ole = await coordinator(chat, 'ole')
    await meets(chat, { id: 'voll', title: german('Voll'), closesAt: '2027-01-02T12:00' })
    await manages(ole, 'Voll')
    await ole.taps('Anmeldung schließen')
    ole.sees('Die Anmeldung für „Voll“ ist geschlossen.')
    expect(await meeting('voll')).toMatchObject({ registration: false })
    await ole.taps('Anmeldung öffnen')
    ole.sees('wieder offen')
    expect(await meeting('voll')).toMatchObject({ registration: true, closesAt: null })
  })
})

describe('two coordinators', () => {
  test('who change the same meeting: the second sees what is now, and is asked again', async () => {
    const own = { network: 'land' }
    const [pia, rob] = [await coordinator(chat, 'pia', own), await coordinator(chat, 'rob', own)]
    for (const each of [pia, rob]) {
      await manages(each, 'Landeskonferenz')
      await each.taps('Ändern')
    }
    await pia.taps('Titel')
    await pia.says('Landestreffen')
    await rob.taps('Worum es geht')
    await rob.says('Mit Workshops.')
    const [first, second] = [pressed(chat, pia, 'Speichern'), pressed(chat, rob, 'Speichern')]
    await Promise.all([pia.send(first), rob.send(second)])
    const late = [pia, rob].find((each) => each.answer.includes('Inzwischen hat jemand anderes'))
    expect(late).toBeDefined()
    await late?.taps('Speichern')
    expect(await meeting('konferenz')).toMatchObject({
      title: { de: { text: 'Landestreffen' } },
      summary: { de: { text: 'Mit Workshops.' } },
    })
  })
})
