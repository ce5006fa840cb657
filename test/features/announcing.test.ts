import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { called, coordinator, delegate, forges, newest, writes } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

describe('a coordinator writes to the network', () => {
  test('from the first word to the sending, and sees whom it reaches before', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await delegate(chat, 'cem', { organisation: 'frauentreff' })
    await ana.says('/koordination')
    await ana.taps('Mitteilungen schreiben')
    ana.sees('Was möchten Sie mitteilen?')
    await ana.taps('Neue Mitteilung')
    ana.sees('Welche Überschrift')
    await ana.says('Räume im Rathaus')
    ana.sees('Schreiben Sie jetzt den Text.')
    await ana.says('Es gibt *neue Räume*:\n\n- Saal\n- Küche\n\nMehr: https://www.rastatt.example/raeume')
    ana.sees('Überschrift: Räume im Rathaus', 'Gesendet wird noch nichts')
    await ana.taps('Als Entwurf speichern')
    ana.sees('Gesendet ist noch nichts', 'Entwurf', '• Saal\n• Küche', 'An: Netzwerk Rastatt, alle')
    ana.sees('Das sind 3 Personen, 2 von 2 Organisationen.', 'Deutsch (Original)', 'Zeit: sofort')
    expect(ana.replies.at(-1)?.body).toContainEqual({
      type: 'list',
      ordered: false,
      items: [[{ type: 'text', text: 'Saal' }], [{ type: 'text', text: 'Küche' }]],
    })
    await ana.taps('Senden …')
    ana.sees('Das geht an 3 Personen, 2 von 2 Organisationen.')
    ana.sees('Türkisch: 1 Person, der Text kommt auf Deutsch')
    await ana.taps('Jetzt senden (3)')
    ana.sees('Das geht wirklich an alle: 3 Personen')
    expect(await newest(chat)).toMatchObject({ state: 'draft' })
    await ana.taps('Ja, an alle 3')
    ana.sees('Ich sende jetzt an 3 Personen')
    expect(await newest(chat)).toMatchObject({ state: 'scheduled', startsAt: null })
    await ana.taps('Zurückziehen')
    ana.sees('Das ist wieder ein Entwurf')
    expect(await newest(chat)).toMatchObject({ state: 'draft' })
  })

  test('who is told that others have none of it: it is for the coordination alone', async () => {
    const ben = await delegate(chat, 'ben')
    await ben.says('/mitteilen')
    ben.sees('Das kann nur die Koordination')
    const ana = await coordinator(chat, 'ana')
    await writes(ana, null, 'Ein Entwurf')
    const eva = await coordinator(chat, 'eva', 'land')
    await eva.says('/mitteilen')
    await eva.taps('Neue Mitteilung')
    await eva.says('Von Eva')
    await eva.says('Anderes')
    await eva.taps('Als Entwurf speichern')
    await eva.says('/mitteilen')
    eva.seesNot('Ein Entwurf')
    const { id: announcement, version } = await newest(chat, ana)
    for (const command of ['open', 'preview', 'test', 'rewrite', 'confirmRemove', 'copy', 'send', 'languages']) {
      await forges(chat, eva, `announcing.${command}`, { announcement })
      eva.sees('Das kann nur die Koordination')
    }
    await forges(chat, eva, 'announcing.confirmSend', { announcement, version, sure: true })
    eva.sees('Das kann nur die Koordination')
    expect(await newest(chat, ana)).toMatchObject({ state: 'draft' })
  })
})

describe('what somebody should look at', () => {
  test('is told before anything is sent: days that are over, links that nobody can open, what is too long', async () => {
    const ana = await coordinator(chat, 'ana')
    await ana.says('/mitteilen')
    await ana.taps('Neue Mitteilung')
    await ana.taps('Überspringen')
    await ana.says('Siehe [Programm](programm.pdf)')
    ana.sees('Diesen Link kann niemand öffnen: programm.pdf', 'Schreiben Sie jetzt den Text.')
    await ana.says('x'.repeat(10_001))
    ana.sees('Das ist zu lang: 10.001 Zeichen. Möglich sind höchstens 10.000.')
    await ana.says('…')
    ana.sees('Schreiben Sie jetzt den Text.')
    await ana.says(`Anmeldung bis 8. Januar 2027. ${'Viel Text. '.repeat(500)}`)
    await ana.taps('Als Entwurf speichern')
    ana.sees('Im Text steht ein Tag, der vorbei ist: 8. Januar 2027.', 'In Telegram werden daraus 2 Nachrichten.')
    await ana.taps('Senden …')
    ana.sees('Im Text steht ein Tag, der vorbei ist')
  })

  test('is an audience of nobody: nothing can be sent', async () => {
    const ana = await coordinator(chat, 'ana')
    await writes(ana, 'An niemanden', 'Ein Text')
    await ana.taps('Empfänger')
    await ana.taps('Auswählen')
    await ana.taps('Ansprechpersonen')
    await ana.taps('Weiter')
    await ana.says('Gaggenau')
    await ana.taps('Überspringen')
    await ana.taps('Überspringen')
    ana.sees(
      'An: Netzwerk Rastatt, Ansprechpersonen der Vereine, Gaggenau',
      'Das sind 0 Personen, 0 von 1 Organisationen.',
    )
    ana.sees('1 Organisation erreiche ich nicht:', 'Die Brücke: niemand hier im Chat')
    await ana.taps('So übernehmen')
    await ana.taps('Senden …')
    ana.sees('Niemand würde diese Mitteilung bekommen.')
    expect(ana.buttons.some((label) => label.includes('Jetzt senden'))).toBe(false)
  })
})

describe('an audience', () => {
  test('is counted before, kept under a name and chosen again', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await delegate(chat, 'cem', { organisation: 'frauentreff' })
    await writes(ana, 'Frauen', 'Ein Text')
    await ana.taps('Empfänger')
    await ana.taps('Auswählen')
    await ana.taps('Weiter')
    await ana.taps('Überspringen')
    await ana.taps('Frauen')
    await ana.taps('Weiter')
    await ana.taps('Überspringen')
    ana.sees('Das sind 1 Person, 1 von 1 Organisationen.')
    await ana.taps('So übernehmen')
    await ana.taps('Empfänger merken')
    await ana.says('Frauenvereine')
    ana.sees('Gemerkt: Frauenvereine.')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Senden …')
    await ana.taps('Jetzt senden (1)')
    ana.sees('Ich sende jetzt an 1 Person')
    await writes(ana, 'Noch etwas', 'Ein Text')
    await ana.taps('Empfänger')
    await ana.taps('Frauenvereine')
    await ana.taps('So übernehmen')
    expect((await called(chat, 'Noch etwas')).audience).toEqual({
      networks: ['rastatt'],
      only: [{ kind: 'field', fields: ['women'] }],
    })
  })

  test('can be those who come to a meeting, and those who have not answered', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben')
    await delegate(chat, 'cem', { organisation: 'frauentreff' })
    await chat.db.registration.create({
      data: { meetingId: 'fruehjahr', organisationId: 'bruecke', state: 'registered', seats: 2 },
    })
    await writes(ana, 'Bitte antworten', 'Kommen Sie?')
    await ana.taps('Empfänger')
    await ana.taps('Wegen eines Treffens')
    await ana.taps('Gemeinsam zur Interkulturellen Woche')
    await ana.taps('Noch keine Antwort')
    ana.sees('Das sind 1 Person, 1 von 1 Organisationen.')
    await ana.taps('So übernehmen')
    ana.sees('wer noch nicht geantwortet hat')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Test an mich')
    ana.sees('Kommen Sie?', 'An andere ist nichts gesendet.')
  })
})

describe('a meeting is announced', () => {
  test('without retyping: what it says comes from the data, in the language of whoever reads it', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await ana.says('/mitteilen')
    await ana.taps('Zu einem Treffen')
    await ana.taps('Gemeinsam zur Interkulturellen Woche')
    ana.sees('Einladung zu einem Treffen', '📅 Donnerstag, 11. März 2027, 18:00–20:30 Uhr', 'Am Schlossplatz 5')
    ana.sees('Thema: Treffen', 'Nicht mehr nach: Donnerstag, 11. März 2027, 18:00 Uhr')
    await ana.taps('Vorschau')
    ana.sees('Türkisch: 1 Person, Angaben aus den Daten')
    await ana.taps('Ansehen: Türkisch')
    ana.sees('11 Mart 2027', 'Am Schlossplatz 5')
    await ana.taps('Zur Mitteilung')
    await ana.taps('Test an mich')
    ana.seesButtons('Anmelden', 'Wir kommen nicht')
  })
})

describe('a draft', () => {
  test('is copied, and deleted after a question', async () => {
    const ana = await coordinator(chat, 'ana')
    await writes(ana, 'Vorlage', 'Ein Text')
    await ana.taps('Mehr')
    await ana.taps('Kopieren')
    ana.sees('Das ist eine Kopie.')
    expect(await chat.db.announcement.count()).toBe(2)
    await ana.taps('Mehr')
    await ana.taps('Löschen')
    ana.sees('Soll ich den Entwurf „Vorlage“ löschen?')
    expect(await chat.db.announcement.count()).toBe(2)
    await ana.taps('Ja, löschen')
    ana.sees('Der Entwurf ist gelöscht.')
    expect(await chat.db.announcement.count()).toBe(1)
  })

  test('gets a button that asks for yes or no, and the answer can be changed', async () => {
    const ana = await coordinator(chat, 'ana')
    const ben = await delegate(chat, 'ben')
    await writes(ana, 'Frage', 'Können Sie helfen?')
    await ana.taps('Mehr')
    await ana.taps('Knopf')
    await ana.taps('Ja oder Nein')
    await ana.taps('Test an mich')
    await ana.taps('Ja')
    ana.sees('Diese Frage wurde Ihnen nicht gestellt')
    const { id: announcementId } = await newest(chat)
    await chat.db.recipient.create({ data: { announcementId, personId: await ben.id(), locale: 'de', state: 'sent' } })
    await forges(chat, ben, 'announcing.answer', { announcement: announcementId, answer: 'yes' })
    ben.sees('Ihre Antwort: Ja.')
    await ben.taps('Doch Nein')
    expect(await chat.db.recipient.findFirst()).toMatchObject({ answer: 'no' })
  })
})

test('a meeting is announced from where it is managed, without retyping anything', async () => {
  const ana = await coordinator(chat, 'ana')
  await ana.says('/koordination')
  await ana.taps('Treffen verwalten')
  await ana.taps('Gemeinsam zur Interkulturellen Woche')
  await ana.taps('Neue Mitteilung')
  ana.sees('Das ist der Entwurf.', 'Gemeinsam zur Interkulturellen Woche', 'Donnerstag, 11. März 2027')
})
