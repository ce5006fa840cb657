import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { coordinator, delegate, drafts, meetingsOf, pressed } from '../support/planning.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-01-10T18:00:00Z' })
})
afterAll(() => chat.close())

describe('a new meeting', () => {
  test('takes four questions, is seen in two languages first, and by members at once', async () => {
    const member = await delegate(chat, 'member', { locale: 'tr' })
    const ana = await coordinator(chat, 'ana')
    await ana.says('/coordinate')
    await ana.taps('Treffen verwalten')
    await ana.taps('Treffen planen')
    ana.sees('Wie heißt das Treffen?')
    await ana.says('Runder Tisch Wohnen')
    ana.sees('Wann ist es?')
    await ana.says('Donnerstag, 25.2.2027, 18–20:30 Uhr')
    ana.sees('Wo ist es?')
    ana.seesButtons('Landratsamt Rastatt, großer Saal, Am Schlossplatz 5', 'Nur online')
    await ana.says('Rathaus, Hauptstraße 71, Gagenau')
    ana.sees('Worum geht es?')
    await ana.says('Wir sammeln, was Vereinen beim Mieten hilft.')
    ana.sees(
      'So sehen es die Mitglieder',
      'Runder Tisch Wohnen',
      '📅 Donnerstag, 25. Februar 2027, 18:00–20:30 Uhr (MEZ)',
      '📍 Rathaus, Hauptstraße 71, Gaggenau',
      'Das sieht nur die Koordination',
      'Erinnerungen: 7 Tage vorher und 1 Tag vorher',
    )
    await member.says('bir sonraki toplantı ne zaman')
    member.seesNot('Runder Tisch')

    await ana.taps('In anderen Sprachen')
    ana.sees('die Türkisch lesen', '25 Şubat 2027', 'Runder Tisch Wohnen', 'yalnızca Almanca')
    await ana.taps('Übersetzung ergänzen')
    await ana.says('Konut yuvarlak masası')
    await ana.taps('Überspringen')
    ana.sees('die Türkisch lesen', 'Konut yuvarlak masası', 'Wir sammeln', 'yalnızca Almanca')
    await ana.taps('Zurück zur Vorschau')
    await ana.taps('Veröffentlichen')
    ana.sees('„Runder Tisch Wohnen“ ist veröffentlicht.')

    await member.says('bir sonraki toplantı ne zaman')
    member.sees('25 Şubat 2027 Perşembe', 'Konut yuvarlak masası')
    await member.taps('daha fazlası')
    member.sees('Wir sammeln', 'yalnızca Almanca')
    const meeting = await chat.db.meeting.findUniqueOrThrow({ where: { id: 'rastatt-2027-02-25' } })
    expect(meeting).toMatchObject({
      title: {
        de: { text: 'Runder Tisch Wohnen', state: 'original' },
        tr: { text: 'Konut yuvarlak masası', state: 'reviewed' },
      },
      placeId: 'gaggenau',
      venue: 'Rathaus',
      address: 'Hauptstraße 71',
      zone: 'Europe/Berlin',
      reminders: [7, 1],
      sequence: 0,
      demo: false,
    })
  })

  test('is planned in English, with an end that is asked for, online, and with its details', async () => {
    const ben = await coordinator(chat, 'ben', { locale: 'en' })
    await ben.says('/plan')
    ben.sees('What is the meeting called?')
    await ben.says('Writing grant applications')
    await ben.says('next Tuesday 6 pm')
    ben.sees('How long does it last?')
    ben.seesButtons('Until 19:30')
    await ben.says('1½ hours')
    await ben.taps('Online only')
    ben.sees('Which link lets people take part online?')
    await ben.says('meet.rastatt.example/grants')
    await ben.taps('No description')
    ben.sees('📅 Tuesday, 12 January 2027, 18:00–19:30 (CET)', 'Online', 'https://meet.rastatt.example/grants')
    await ben.taps('More details')
    await ben.taps('Seats')
    ben.sees('Until now: no limit')
    await ben.says('1,200 seats')
    await ben.taps('More details')
    await ben.taps('Registration until')
    await ben.says('1 day before')
    ben.sees('Registration until: Monday, 11 January 2027, 23:59', 'There are 1,200 seats.')
    await ben.taps('More details')
    await ben.taps('Reminders')
    ben.seesButtons('✓ 7 days before', '✓ 1 day before')
    await ben.taps('7 days before')
    await ben.taps('Continue')
    await ben.taps('Publish')
    ben.sees('“Writing grant applications” is published.')
    expect(await chat.db.meeting.findUniqueOrThrow({ where: { id: 'rastatt-2027-01-12' } })).toMatchObject({
      title: { en: { text: 'Writing grant applications', state: 'original' } },
      onlineUrl: 'https://meet.rastatt.example/grants',
      placeId: 'lk-rastatt',
      venue: null,
      capacity: 1200,
      closesAt: new Date('2027-01-11T23:59Z'),
      reminders: [1],
    })
  })

  test('has an id of its own when the network meets twice on a day', async () => {
    const cem = await coordinator(chat, 'cem')
    for (const title of ['Vormittag', 'Nachmittag']) {
      await cem.says('/planen')
      await cem.says(title)
      await cem.says('17.4.2027 10–12 Uhr')
      await cem.taps('Landratsamt Rastatt')
      await cem.taps('Ohne Beschreibung')
      await cem.taps('Veröffentlichen')
    }
    const ids = await chat.db.meeting.findMany({
      where: { startsAt: new Date('2027-04-17T10:00Z') },
      select: { id: true, venue: true, address: true },
      orderBy: { id: 'asc' },
    })
    const where = { venue: 'Landratsamt Rastatt, großer Saal', address: 'Am Schlossplatz 5' }
    expect(ids).toEqual([
      { id: 'rastatt-2027-04-17', ...where },
      { id: 'rastatt-2027-04-17-2', ...where },
    ])
  })

  test('belongs to one of several networks, and to none of others', async () => {
    const dee = await coordinator(chat, 'dee')
    await dee.becomes('coordinator', 'land')
    await dee.says('/plan')
    dee.sees('Für welches Netzwerk ist das Treffen?')
    dee.seesButtons('Netzwerk Rastatt', 'Landesnetzwerk')
    await dee.taps('Landesnetzwerk')
    await dee.says('Fachtag')
    await dee.says('Zurück')
    dee.sees('Wie heißt das Treffen?')
    await dee.says('Fachtag Bildung')
    await dee.says('5.6.2027 9-16 Uhr')
    await dee.says('Haus der Wirtschaft, Stuttgart')
    await dee.taps('Ohne Beschreibung')
    await dee.taps('Veröffentlichen')
    expect(await chat.db.meeting.findUnique({ where: { id: 'land-2027-06-05' } })).toMatchObject({ networkId: 'land' })
  })
})

describe('a draft', () => {
  async function drafting(name: string, day = '20.5.2027') {
    const person = await coordinator(chat, name)
    await drafts(person, 'Entwurf', `${day} 18-20 Uhr`)
    return person
  }

  test('waits, and is thrown away only when that is said', async () => {
    const eva = await drafting('eva')
    await eva.says('Wann ist das nächste Treffen?')
    await eva.says('/plan')
    eva.sees('Sie haben „Entwurf“ begonnen')
    await eva.taps('Weiterarbeiten')
    eva.sees('20. Mai 2027')
    await eva.taps('Ändern')
    await eva.taps('Titel')
    eva.sees('Bisher: Entwurf', 'Wie heißt das Treffen?')
    expect(eva.replies[0]?.form?.fields).toMatchObject([{ key: 'name', value: 'Entwurf', optional: false }])
    await eva.taps('Abbrechen')
    eva.sees('So sehen es die Mitglieder', 'Entwurf')
    await eva.taps('Verwerfen')
    eva.sees('Verworfen.')
    await eva.says('/plan')
    eva.sees('Wie heißt das Treffen?')
  })

  test('is published once, however often the button is pressed', async () => {
    const fay = await drafting('fay')
    const again = pressed(chat, fay, 'Veröffentlichen')
    await fay.taps('Veröffentlichen')
    await fay.send(again)
    fay.sees('Dieser Entwurf ist schon erledigt')
    expect(await chat.db.meeting.count({ where: { title: { path: ['de', 'text'], equals: 'Entwurf' } } })).toBe(1)
  })

  test('and another of the same day, published at the same moment, both become meetings', async () => {
    const both = [await drafting('one', '3.6.2027'), await drafting('two', '3.6.2027')]
    await Promise.all(both.map((person) => person.taps('Veröffentlichen')))
    for (const person of both) person.sees('ist veröffentlicht.')
    const ids = (await meetingsOf(chat, 'Entwurf')).map(({ id }) => id).filter((id) => id.includes('06-03'))
    expect(ids.toSorted()).toEqual(['rastatt-2027-06-03', 'rastatt-2027-06-03-2'])
  })

  test('can be changed in every part before it is published', async () => {
    const gus = await drafting('gus', '27.5.2027')
    const changes = async (field: string, menu: string, ...answers: string[]) => {
      await gus.taps(menu)
      await gus.taps(field)
      for (const answer of answers) await gus.says(answer)
    }
    await changes('Titel', 'Ändern', 'Frühlingsfest')
    await changes('Datum und Uhrzeit', 'Ändern', '19 Uhr')
    await changes('Ort', 'Ändern', 'Schule am Markt, 76437 Rastatt')
    await changes('Link für online', 'Ändern', 'https://fest.example/a')
    await changes('Worum es geht', 'Ändern', 'Wir feiern.')
    await changes('Dolmetschen', 'Ändern', 'Arabisch', 'Weiter')
    await changes('Plätze je Organisation', 'Weitere', '4')
    await changes('Anmeldung ab', 'Weitere', '1.5.2027')
    await changes('Gäste', 'Weitere', 'Ja')
    await changes('Kinderbetreuung', 'Weitere', 'ab 3 Jahren')
    await changes('Barrierefreiheit', 'Weitere', 'stufenlos')
    await changes('Namen', 'Weitere', 'Ja')
    await changes('Frei werdende', 'Weitere', 'Die Koordination wählt aus')
    gus.sees('19:00–21:00 Uhr', 'Schule am Markt', 'auch online', 'Dolmetschen: Arabisch', 'Gäste sind willkommen.')
    await gus.taps('Veröffentlichen')
    expect(await chat.db.meeting.findUniqueOrThrow({ where: { id: 'rastatt-2027-05-27' } })).toMatchObject({
      title: { de: { text: 'Frühlingsfest', state: 'original' } },
      startsAt: new Date('2027-05-27T19:00Z'),
      endsAt: new Date('2027-05-27T21:00Z'),
      placeId: 'rastatt-stadt',
      venue: 'Schule am Markt',
      onlineUrl: 'https://fest.example/a',
      interpretation: ['ar'],
      seatsEach: 4,
      opensAt: new Date('2027-05-01T00:00Z'),
      openToGuests: true,
      childcare: { de: { text: 'ab 3 Jahren', state: 'original' } },
      asksNames: true,
      waiting: 'choice',
    })
  })
})
