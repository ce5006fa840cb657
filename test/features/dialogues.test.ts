import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'
import { someProgrammes } from '../support/programmes.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

const question = 'In welcher Gemeinde'
const still = 'Wir waren noch bei dieser Frage'
const stateOf = async (address: string) => (await chat.db.conversation.findFirstOrThrow({ where: { address } })).state

describe('the question about the network', () => {
  test('is settled by a question that names the place', async () => {
    const ana = chat.person('ana')
    await ana.says('Wir kommen nicht zum Treffen am 10. Dezember')
    ana.sees(question)
    await ana.says('Was kostet die Mitgliedschaft in Rastatt?')
    ana.sees('Ich antworte für Netzwerk Rastatt.')
    ana.seesNot(question, still)
    expect(await stateOf(ana.address)).not.toHaveProperty('dialogue')
    await ana.says('Gibt es Geld für Sport?')
    ana.seesNot(question, still)
  })

  test.each(['/network', '/contact'])('%s is settled by a link', async (asks) => {
    const ben = chat.person(`ben${asks.slice(1)}`)
    await ben.says(asks)
    ben.sees(question)
    await ben.says('/start n-rastatt')
    expect(await stateOf(ben.address)).not.toHaveProperty('dialogue')
    expect(await stateOf(ben.address)).not.toHaveProperty('pending')
  })

  test('comes once more after an answer in between, and then waits in silence', async () => {
    const cem = chat.person('cem')
    await cem.says('/network')
    await cem.says('Was speicherst du über mich?')
    cem.sees(still, question)
    await cem.says('Was speicherst du über mich?')
    cem.seesNot(still, question)
    await cem.says('Gaggenau')
    cem.sees('Ich antworte jetzt für Netzwerk Rastatt.')
  })

  test('leaves nothing waiting when it is cancelled', async () => {
    const dee = chat.person('dee')
    await dee.says('/contact')
    await dee.says('„Abbrechen“')
    dee.sees('Abgebrochen.')
    expect(await stateOf(dee.address)).not.toHaveProperty('pending')
  })
})

describe('words for the buttons', () => {
  test.each([
    ['tr', 'iptal', 'İptal ettim.'],
    ['tr', 'IPTAL', 'İptal ettim.'],
    ['tr', 'İPTAL', 'İptal ettim.'],
    ['tr', 'abbrechen', 'İptal ettim.'],
    ['fr', 'annule', 'C’est annulé.'],
    ['fr', 'Annuler', 'C’est annulé.'],
    ['uk', 'скасувати', 'Скасовано.'],
    ['ar', 'الغاء', 'تم الإلغاء'],
    ['en', '“Cancel”', 'Cancelled.'],
    ['de', 'iptal', 'Abgebrochen.'],
    ['de', '/cancel', 'Abgebrochen.'],
  ])('%s: "%s" cancels', async (locale, text, expected) => {
    const person = chat.person(`cancels-${locale}-${text}`, { locale })
    await person.says('/contact')
    await person.says(text)
    person.sees(expected)
    expect(await stateOf(person.address)).not.toHaveProperty('dialogue')
  })

  test('cancel nothing where nothing is open, and suggest nothing', async () => {
    const eva = chat.person('eva', { locale: 'tr', network: 'rastatt' })
    await eva.says('iptal')
    expect(eva.buttons).toEqual([])
  })

  async function inviting(name: string) {
    const person = chat.person(name, { network: 'rastatt' })
    await person.says('/help')
    await person.becomes('coordinator', 'rastatt')
    await person.says('/coordinate')
    await person.taps('Jemanden einladen')
    await person.taps('Ansprechperson einer Organisation')
    return person
  }

  test.each([
    ['abbrechen', 'Abgebrochen.'],
    ['Nein', 'Abgebrochen.'],
    ['ja', 'Code für eine Ansprechperson von „Die Brücke“'],
    ['code erstellen', 'Code für eine Ansprechperson von „Die Brücke“'],
    ['zurück', 'Für welche Organisation?'],
    ['Organisation ändern', 'Für welche Organisation?'],
    ['Frauentreff', 'Organisation: Frauentreff Rastatt'],
  ])('"%s" is understood in the review', async (text, expected) => {
    const person = await inviting(`review-${text}`)
    await person.says('Brücke')
    person.sees('Soll ich dafür einen Code erstellen?')
    await person.says(text)
    person.sees(expected)
  })

  test('lead back to the review from an answer that is changed', async () => {
    const gus = await inviting('gus')
    await gus.says('Brücke')
    await gus.taps('Organisation ändern')
    await gus.says('Zurück')
    gus.sees('Soll ich dafür einen Code erstellen?', 'Organisation: Die Brücke')
  })
})

describe('what a button says can be written', () => {
  test.each([
    ['tr', 'üyeliğim', 'Hangi kuruluş adına'],
    ['tr', 'ÜYELİĞİM', 'Hangi kuruluş adına'],
    ['de', 'üyeliğim', 'Ich weiß nicht, für welche Organisation'],
    ['de', '„Meine Mitgliedschaft“', 'Ich weiß nicht, für welche Organisation'],
  ])('%s: %s', async (locale, text, expected) => {
    const person = chat.person(`label-${locale}-${text}`, { locale, network: 'rastatt' })
    await person.says(text)
    person.sees(expected)
  })
})

test('a delegate hears that only the coordination may do this', async () => {
  const ida = chat.person('ida', { network: 'rastatt' })
  await ida.says('/help')
  await ida.becomes('delegate', 'rastatt', 'bruecke')
  await ida.says('/coordinate')
  ida.sees('Das kann nur die Koordination dieses Netzwerks.')
  ida.seesNot('Ansprechpersonen')
})

test('a topic, a place or an amount said to the review of a search changes it', async () => {
  const funding = await openChat({ content: someProgrammes, now: '2027-01-10T18:00:00Z' })
  try {
    const jo = funding.person('jo', { network: 'rastatt' })
    const changing = async (text: string) => {
      await jo.says('Gibt es Geld für ein Sportprojekt, 1500 Euro?')
      await jo.taps('Suche ändern')
      jo.sees('Was möchten Sie ändern?')
      await jo.says(text)
    }
    await changing('Jugend')
    jo.sees('Jugend, bis 1.500\u00a0€, Landkreis Rastatt')
    await changing('für Jugendliche')
    jo.sees('Jugend, bis 1.500\u00a0€, Landkreis Rastatt')
    await changing('Hessen')
    jo.sees('Sport, bis 1.500\u00a0€, Hessen')
    await changing('8.000 Euro')
    jo.sees('Sport, bis 8.000\u00a0€, Landkreis Rastatt')
    await changing('Wann ist das nächste Treffen?')
    jo.sees(still)
  } finally {
    await funding.close()
  }
})
