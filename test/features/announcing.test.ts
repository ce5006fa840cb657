import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coordinator, delegate, newest } from '../support/announcing.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterEach(() => chat.close())

type Person = Awaited<ReturnType<typeof coordinator>>

async function writes(person: Person, heading: string | null, text: string) {
  await person.says('/mitteilen')
  await person.taps('Neue Mitteilung')
  if (heading === null) await person.taps('Überspringen')
  else await person.says(heading)
  await person.says(text)
  await person.taps('Als Entwurf speichern')
}

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
    ana.sees('Türkisch: 1 Person, sie bekommen den Text auf Deutsch')
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
  })
})
