import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oftenAsked } from '../support/answers.ts'
import { type Chat, openChat } from '../support/chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: oftenAsked })
})
afterAll(() => chat.close())

async function coordinator(name: string, network = 'rastatt', locale = 'de', on = chat) {
  const person = on.person(name, { network, locale })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}
type Person = Awaited<ReturnType<typeof coordinator>>

/** Up to the review. */
async function writes(person: Person, heading: string, text: string, questions: string[]) {
  await person.says('/antworten')
  await person.taps('Antwort hinzufügen')
  await person.says(heading)
  await person.says(text)
  await person.says(questions.join('\n'))
  await person.taps('Überspringen')
  await person.taps('Überspringen')
}

describe('a coordinator writes an answer', () => {
  test('and it is given at once, by another process too', async () => {
    const second = await openChat({ beside: chat })
    try {
      const ben = second.person('ben', { network: 'rastatt' })
      await ben.says('Wie bekommen wir Zeiten in der Sporthalle?')
      ben.seesNot('Sportamt')

      const ana = await coordinator('ana')
      await ana.says('/koordination')
      await ana.taps('Antworten verwalten')
      ana.sees('Antworten Ihres Netzwerks, die ältesten zuerst')
      await ana.taps('Antwort hinzufügen')
      ana.sees('Welche Überschrift soll die Antwort haben?')
      await ana.says('Hallenzeiten')
      await ana.says('Das Sportamt vergibt die Zeiten im Mai.\n\nSchreiben Sie vor Ostern.')
      ana.sees('mindestens zwei Beispielfragen')
      await ana.says('- Wie bekommen wir Hallenzeiten?\n- Hallenzeiten?')
      ana.sees('Aus „Hallenzeiten?“ allein', 'ganze Frage')
      await ana.says('Wie bekommen wir Hallenzeiten?\nWer vergibt die Zeiten in der Sporthalle?')
      await ana.says('Stadt Rastatt, Sportamt')
      await ana.says('www.rastatt.example/hallen')
      ana.sees('Überschrift: Hallenzeiten', '– Wie bekommen wir Hallenzeiten?', 'Netzwerk: Netzwerk Rastatt')
      ana.sees('Quelle: Stadt Rastatt, Sportamt', 'Internetseite: https://www.rastatt.example/hallen')
      await ana.says('ja')
      ana.sees('Gespeichert: „Hallenzeiten“. Ich antworte ab sofort damit. Der Text ist in dieser Sprache: Deutsch.')

      await ben.says('Wie bekommen wir Zeiten in der Sporthalle?')
      ben.sees('Hallenzeiten', 'Das Sportamt vergibt die Zeiten im Mai.\n\nSchreiben Sie vor Ostern.')
      ben.sees('Netzwerk Rastatt\nQuelle: Stadt Rastatt, Sportamt. Stand: 10. Januar 2027.')
      ben.sees('https://www.rastatt.example/hallen')
    } finally {
      await second.close()
    }
  })

  test('and takes it back', async () => {
    const cem = await coordinator('cem')
    await writes(cem, 'Ehrenamtskarte', 'Es gibt sie im Rathaus.', [
      'Wo gibt es die Ehrenamtskarte?',
      'Ehrenamtskarte holen',
    ])
    await cem.taps('Speichern')
    await cem.says('wo bekomme ich die ehrenamtskarte')
    cem.sees('Es gibt sie im Rathaus.')
    await cem.taps('Rückgängig machen')
    cem.sees('Rückgängig gemacht')
    await cem.says('wo bekomme ich die ehrenamtskarte')
    cem.seesNot('Es gibt sie im Rathaus.')
  })

  test('in their own language, and others see that', async () => {
    const dee = await coordinator('dee', 'rastatt', 'en')
    await dee.says('/answers')
    await dee.taps('Add an answer')
    await dee.says('Volunteer insurance')
    await dee.says('The state insures all volunteers.')
    await dee.says('Sind unsere Ehrenamtlichen versichert?\nWie sind Ehrenamtliche versichert?')
    await dee.taps('Skip')
    await dee.taps('Skip')
    await dee.taps('Save')
    dee.sees('The text is in this language: English.')
    const eva = chat.person('eva', { network: 'rastatt' })
    await eva.says('sind ehrenamtliche bei euch versichert')
    eva.sees('The state insures all volunteers.', 'Diesen Text gibt es bisher nur auf Englisch.')
  })

  test('to a question that somebody has asked', async () => {
    const fay = await coordinator('fay')
    await fay.says('/antworten')
    const keyboard = { command: 'answers.add', input: { example: 'Wer leiht uns Zelte?' } }
    await chat.db.keyboard.create({
      data: { id: 'asked', conversationId: await conversationOf(fay), actions: [keyboard] },
    })
    await fay.send({ type: 'button', payload: 'asked:0' })
    await fay.says('Zelte')
    await fay.says('Der Bauhof verleiht Zelte.')
    await fay.says('Wo kann man Zelte ausleihen?')
    await fay.taps('Überspringen')
    await fay.taps('Überspringen')
    fay.sees('Beispielfragen: \n– Wer leiht uns Zelte?\n– Wo kann man Zelte ausleihen?\n')
  })

  test('on one sheet', async () => {
    const gus = await coordinator('gus')
    await gus.says('/antworten')
    await gus.taps('Antwort hinzufügen')
    const form = gus.replies.at(-1)?.form
    expect(form?.fields.map(({ key }) => key)).toEqual(['network', 'heading', 'text', 'questions', 'source', 'link'])
    const values = {
      network: 'rastatt',
      heading: 'Plakate',
      text: 'Das Netzwerk druckt Ihre Plakate.',
      questions: 'Wer druckt unsere Plakate?\nKönnen wir Plakate drucken lassen?',
      source: '',
    }
    const sent = await chat.app.receive({
      id: 'sheet',
      bot: 'test:1',
      address: gus.address,
      place: 'private',
      sender: { tenant: 'test', subject: 'gus', locale: 'de' },
      content: { type: 'submission', form: form?.id ?? '', values: { ...values, link: 'javascript:alert(1)' } },
    })
    expect(sent.formErrors).toEqual({ link: expect.stringContaining('Diese Adresse kann ich nicht zeigen.') })
    await gus.send({ type: 'submission', form: form?.id ?? '', values })
    gus.sees('Gespeichert: „Plakate“.')
  })
})

const conversationOf = async ({ address }: Person) =>
  (await chat.db.conversation.findFirstOrThrow({ where: { address } })).id

describe('what cannot be an answer is said in a sentence', () => {
  const long = 'Wort '.repeat(500)
  test.each([
    ['heading', [' \u200B ', '\u202E'], 'Hier fehlt noch eine Angabe.'],
    ['heading', [long], 'höchstens 100 Zeichen'],
    ['heading', ['<b>Parken</b>', '**Parken**', '[hier](https://x.example)'], 'ohne Zeichen für Formatierung'],
    ['text', [long], 'höchstens 2.000 Zeichen'],
    ['text', ['Das ist __wichtig__'], 'ohne Zeichen für Formatierung'],
    ['questions', ['Wo ist das Rathaus?', 'Wo ist das?\nwo ist das'], 'mindestens 2 Beispielfragen'],
    ['questions', [Array.from({ length: 21 }, (_, at) => `Ist es Nummer ${at}?`).join('\n')], 'höchstens 20'],
    ['questions', [`Wo ist es?\n${long}`], 'Beispielfrage ist zu lang, höchstens 140 Zeichen'],
    ['questions', ['Wo ist es?\nParkplatz'], 'Aus „Parkplatz“ allein'],
    [
      'questions',
      ['Wo ist es?\nwo kann ich beim treffen PARKEN'],
      'gehört schon zur Antwort „Parken beim Landratsamt“',
    ],
    ['questions', ['Wo ist es?\nWie eröffnet ein Verein ein Bankkonto'], 'gehört schon zur Antwort „Ein Konto'],
    ['source', [long], 'höchstens 200 Zeichen'],
    [
      'link',
      ['javascript:alert(1)', 'mailto:amt@rastatt.example', 'ftp://rastatt.example', 'hier', 'https://a@b.example'],
      'Diese Adresse kann ich nicht zeigen.',
    ],
  ])('%s', async (step, bad, expected) => {
    const hal = await coordinator(`hal-${step}-${expected}`)
    await hal.says('/antworten')
    await hal.taps('Antwort hinzufügen')
    const good = { heading: 'Rathaus', text: 'Am Markt.', questions: 'Wo ist das Rathaus?\nWo finde ich das Rathaus?' }
    for (const [key, text] of Object.entries({ ...good, source: 'Stadt' })) {
      if (key === step) break
      await hal.says(text)
    }
    for (const text of bad) {
      await hal.says(text)
      hal.sees(expected)
      expect(await stepOf(hal)).toBe(step)
    }
  })

  const stepOf = async ({ address }: Person) => {
    const { state } = await chat.db.conversation.findFirstOrThrow({ where: { address } })
    return state && typeof state === 'object' && 'dialogue' in state ? Object(state.dialogue).step : null
  }

  test('and letters of every script, line breaks and stars between letters stay', async () => {
    const ida = await coordinator('ida')
    const questions = ['أين مقهى اللغة؟', 'Мовне кафе, де воно?']
    await writes(ida, 'Café für Helfer*innen', 'Erste Zeile\nzweite   Zeile\n\n\n\nEnde', questions)
    ida.sees('Text: Erste Zeile\nzweite Zeile\n\nEnde', ...questions, 'Café für Helfer*innen')
  })
})
