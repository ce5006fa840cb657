import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { oftenAsked } from '../support/answers.ts'
import { type Chat, openChat } from '../support/chat.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: oftenAsked })
})
afterEach(() => chat.close())

const parking = 'Wo kann ich beim Treffen parken?'

async function coordinator(name: string, network = 'rastatt') {
  const person = chat.person(name, { network })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}

async function opens(name: string, title: string) {
  const person = await coordinator(name)
  await person.says('/antworten')
  await person.taps(title)
  return person
}

async function asks(name: string, text: string, locale = 'de') {
  const person = chat.person(name, { network: 'rastatt', locale })
  await person.says(text)
  return person
}

test('the list shows how old each answer is, the oldest first', async () => {
  const ana = await coordinator('ana')
  await ana.says('/answers')
  ana.sees(/1\. Beitrag für Fördermitglieder[\s\S]*2\. Beamer der Geschäftsstelle[\s\S]*3\. Parken beim Landratsamt/)
  ana.sees('Stand: 15. Januar 2026 (vor 12 Monaten). Bitte prüfen Sie, ob das noch stimmt. 2 Beispielfragen.')
  ana.sees('Stand: 1. Dezember 2026 (vor 40 Tagen). 6 Beispielfragen.')
  ana.seesNot('Technik für Tagungen', 'Ein Konto für den Verein')
  await ana.taps('3. Parken')
  ana.sees('In der Tiefgarage ist Platz.', '• Gibt es Parkplätze am Landratsamt?', 'Sprachen: Deutsch und Englisch.')
})

describe('an answer that changes', () => {
  test('is given as it is now, without the translations of what it was; and as it was when that is undone', async () => {
    const ben = await opens('ben', 'Parken')
    await ben.taps('Ändern')
    ben.sees('Überschrift: Parken beim Landratsamt', 'Text: In der Tiefgarage ist Platz.', 'Soll ich das so speichern?')
    await ben.taps('Text ändern')
    await ben.says('Die Tiefgarage ist geschlossen.')
    await ben.taps('Speichern')
    ben.sees('Ich antworte ab sofort damit', 'ich zeige sie nicht mehr: Englisch.')
    const cem = await asks('cem', parking)
    cem.sees('Die Tiefgarage ist geschlossen.', 'Stand: 10. Januar 2027.')
    const dee = await asks('dee', 'Where can I park at the district office?', 'en')
    dee.sees('Die Tiefgarage ist geschlossen.', 'only in German')

    await ben.taps('Rückgängig machen')
    await cem.says(parking)
    cem.sees('In der Tiefgarage ist Platz.', 'Stand: 1. Dezember 2026.')
    await dee.says('Where can I park at the district office?')
    dee.sees('There is room in the garage.')
  })

  test('keeps its translations when only an example question comes', async () => {
    const eva = await opens('eva', 'Parken')
    await eva.taps('Ändern')
    await eva.taps('Beispielfragen ändern')
    await eva.says(`${parking}\nGibt es Ladesäulen für Autos?\nHat die Garage Ladesäulen?`)
    await eva.taps('Speichern')
    eva.seesNot('ich zeige sie nicht mehr')
    const fay = await asks('fay', 'ladesäulen in der garage?', 'en')
    fay.sees('There is room in the garage.')
  })

  test('stays the same answer when it comes back on one sheet', async () => {
    const fay = await opens('fay', 'Parken')
    await fay.taps('Ändern')
    const form = fay.replies.at(-1)?.form
    const filled = Object.fromEntries(form?.fields.map(({ key, value }) => [key, value ?? '']) ?? [])
    await fay.send({
      type: 'submission',
      form: form?.id ?? '',
      values: { ...filled, text: 'Die Schranke ist offen.', link: 'rastatt.example/neu' },
    })
    fay.sees('Gespeichert', 'ich zeige sie nicht mehr: Englisch.')
    const gus = await asks('gus', parking)
    gus.sees('Die Schranke ist offen.', '(https://rastatt.example/neu)')
    expect(await chat.db.article.count({ where: { kind: 'answer', networkId: 'rastatt' } })).toBe(3)
  })

  test('is not lost when another coordinator has changed it meanwhile', async () => {
    const gus = await opens('gus', 'Parken')
    await gus.taps('Ändern')
    await gus.taps('Text ändern')
    await gus.says('Parken Sie am Schloss.')
    const hal = await opens('hal', 'Parken')
    await hal.taps('Ändern')
    await hal.taps('Überschrift ändern')
    await hal.says('Parken am Abend')
    await hal.taps('Speichern')
    await gus.taps('Speichern')
    gus.sees('Inzwischen hat jemand anderes', 'Text: Parken Sie am Schloss.')
    await gus.taps('Speichern')
    gus.sees('Gespeichert')
    await hal.taps('Rückgängig machen')
    hal.sees('Diese Antwort hat inzwischen jemand anderes geändert')
    const ida = await asks('ida', parking)
    ida.sees('Parken Sie am Schloss.')
  })

  test('is no trap for a question that another answer has got meanwhile', async () => {
    const jo = await opens('jo', 'Beamer')
    await jo.taps('Ändern')
    await jo.taps('Beispielfragen ändern')
    await jo.says('Wo gibt es Leinwände?\nWer leiht uns Leinwände?')
    const kim = await opens('kim', 'Parken')
    await kim.taps('Ändern')
    await kim.taps('Beispielfragen ändern')
    await kim.says(`${parking}\nWo gibt es Leinwände?`)
    await kim.taps('Speichern')
    await jo.taps('Speichern')
    jo.sees('Die Frage „Wo gibt es Leinwände?“ gehört schon zur Antwort „Parken', 'Wie fragen die Menschen danach?')
  })
})

test('an answer that is still right is of today', async () => {
  const lea = await opens('lea', 'Beitrag')
  await lea.taps('Stimmt noch')
  lea.sees('„Beitrag für Fördermitglieder“ ist jetzt auf dem Stand von heute.')
  const max = await asks('max', 'Was kostet eine Fördermitgliedschaft?')
  max.sees('Stand: 10. Januar 2027.')
})

describe('an answer that is removed', () => {
  test('is given no more, and comes back as it was', async () => {
    const nia = await opens('nia', 'Parken')
    await nia.taps('Entfernen')
    nia.sees('Soll ich die Antwort „Parken beim Landratsamt“ entfernen?')
    await nia.taps('Nein, so lassen')
    const olu = await asks('olu', parking)
    olu.sees('Tiefgarage')
    await nia.says('/antworten')
    await nia.taps('Parken')
    await nia.taps('Entfernen')
    await nia.taps('Ja, entfernen')
    nia.sees('ist entfernt')
    await olu.says(parking)
    olu.seesNot('Tiefgarage')
    await nia.taps('Rückgängig machen')
    await olu.says(parking)
    olu.sees('Quelle: Landratsamt, Hausverwaltung. Stand: 1. Dezember 2026.')
  })

  test('says so where its button is still there', async () => {
    const pia = await opens('pia', 'Parken')
    await pia.taps('Ändern')
    const quy = await opens('quy', 'Parken')
    await quy.taps('Entfernen')
    await quy.taps('Ja, entfernen')
    await pia.taps('Speichern')
    pia.sees('Inzwischen hat jemand anderes diese Antwort geändert oder entfernt.')
  })

  test('asks again when the button is a day old', async () => {
    const rut = await opens('rut', 'Parken')
    await rut.taps('Entfernen')
    await chat.db.$executeRaw`UPDATE keyboard SET created_at = now() - interval '2 days'`
    await rut.taps('Ja, entfernen')
    rut.sees('Soll ich die Antwort „Parken beim Landratsamt“ entfernen?')
    await rut.taps('Ja, entfernen')
    await chat.db.$executeRaw`UPDATE keyboard SET created_at = now() - interval '2 days'`
    await rut.taps('Rückgängig machen')
    rut.sees('Soll ich es trotzdem rückgängig machen?')
    await rut.taps('Rückgängig machen')
    rut.sees('Rückgängig gemacht')
  })
})

describe('only the coordination of its network changes an answer', () => {
  test('not somebody else', async () => {
    const sam = chat.person('sam', { network: 'rastatt' })
    await sam.says('/antworten')
    sam.sees('Das kann nur die Koordination dieses Netzwerks.')
    await sam.becomes('delegate', 'rastatt', 'bruecke')
    await sam.says('/antworten')
    sam.sees('Das kann nur die Koordination dieses Netzwerks.')
  })

  test.each(['answers.open', 'answers.change', 'answers.confirm', 'answers.confirmRemove', 'answers.restore'])(
    '%s: not another coordination, and what is for all is nobody’s',
    async (command) => {
      const tim = await coordinator('tim', 'land')
      const { id } = await chat.db.conversation.findFirstOrThrow({ where: { address: tim.address } })
      const actions = ['parken', 'konto'].map((article) => ({ command, input: { article, mark: null, back: null } }))
      await chat.db.keyboard.create({ data: { id: 'old', conversationId: id, actions } })
      for (const at of [0, 1]) {
        await tim.send({ type: 'button', payload: `old:${at}` })
        tim.sees('Das kann nur die Koordination dieses Netzwerks.')
      }
      expect(await chat.db.article.count({ where: { id: { in: ['parken', 'konto'] } } })).toBe(2)
    },
  )

  test('not who gave the role up', async () => {
    const uma = await opens('uma', 'Parken')
    await uma.taps('Ändern')
    await uma.taps('Text ändern')
    await uma.says('Parken Sie auf dem Mond.')
    await chat.db.seat.deleteMany({ where: { personId: await uma.id() } })
    await uma.taps('Speichern')
    uma.sees('Das kann nur die Koordination dieses Netzwerks.')
    const vic = await asks('vic', parking)
    vic.sees('Tiefgarage')
  })

  test('who runs several is asked for which', async () => {
    const wim = await coordinator('wim')
    await wim.becomes('coordinator', 'land')
    await wim.says('/antworten')
    wim.sees('Technik für Tagungen\nLandesnetzwerk\nStand')
    await wim.taps('Antwort hinzufügen')
    wim.sees('Für welches Netzwerk gilt die Antwort?')
    await wim.taps('Landesnetzwerk')
    wim.sees('Welche Überschrift soll die Antwort haben?')
  })
})
