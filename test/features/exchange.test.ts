import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chat, openChat } from '../support/chat.ts'
import { delegateIn } from '../support/delegate.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeEach(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterEach(() => chat.close())

const guest = (name: string) => chat.person(name, { network: 'rastatt' })

const delegate = (name: string, organisation?: string) => delegateIn(chat, name, organisation)

type Entry = { kind: 'Angebot' | 'Bedarf'; text: string; field?: string; who?: string }

async function enters(
  person: ReturnType<typeof guest>,
  { field = 'Kultur', kind, text, who = 'nur Mitglieder' }: Entry,
) {
  await person.says('/verein')
  await person.taps('Bedarfe und Angebote')
  await person.taps(`${kind} eintragen`)
  await person.says(text)
  await person.taps(field)
  await person.taps('Weiter')
  await person.taps(who)
  await person.taps('Ja, eintragen')
}

const rooms: Entry = { kind: 'Angebot', text: 'Ein Raum am Abend' }
const wanted: Entry = { kind: 'Bedarf', text: 'Wir suchen einen Raum zum Proben' }
const states = async () => (await chat.db.listing.findMany()).map(({ state }) => state)

test('a need is entered after a look at it, finds the offers that fit, and is taken back', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await enters(dora, rooms)
  dora.sees('Ihr Angebot ist eingetragen.', 'Einen passenden Bedarf gibt es zurzeit nicht.')
  await enters(fay, wanted)
  fay.sees('Ihr Bedarf ist eingetragen.', 'Diese Angebote passen am besten:', 'Ein Raum am Abend', 'Die Brücke')
  expect(await states()).toEqual(['open', 'open'])
  await chat.passes('2027-01-10T19:00:00Z')
  dora.hears()
  expect(dora.answer).toBe('')
  expect(await chat.db.notice.count()).toBe(0)
  await fay.taps('Rückgängig')
  fay.sees('Entfernt.')
  await dora.says('/bedarfe')
  dora.sees('kein Bedarf eingetragen')
  await fay.taps('Rückgängig')
  fay.sees('Der Eintrag ist wieder offen.')
  await dora.says('/bedarfe')
  dora.sees('1 Bedarf', 'Wir suchen einen Raum zum Proben', 'Frauentreff Rastatt · Rastatt · Kultur')
})

test('who can help says so, and the request names the need', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await enters(fay, wanted)
  await dora.says('/needs')
  await dora.taps('Frauentreff Rastatt')
  await dora.taps('Wir können helfen')
  dora.sees('Ihre Anfrage an Frauentreff Rastatt', 'Bedarf: „Wir suchen einen Raum zum Proben“')
  await dora.taps('Die Brücke')
  await dora.says('Bei uns ist dienstags frei.')
  await dora.says('buero@bruecke.example')
  await dora.taps('Ja, senden')
  await chat.passes('2027-01-10T18:01:00Z')
  fay.hears()
  fay.sees('Von: Die Brücke', 'Bedarf: „Wir suchen einen Raum zum Proben“', '„Bei uns ist dienstags frei.“')
  fay.seesNot('buero@bruecke.example')
  await fay.says('/verein')
  await fay.taps('Bedarfe und Angebote')
  await fay.taps('1. Bedarf')
  await fay.taps('Erledigt')
  fay.sees('Als erledigt vermerkt.')
  expect(await states()).toEqual(['settled'])
})

describe('who sees an entry', () => {
  test.each([
    ['alle', ['guest', 'member', 'coordinator']],
    ['nur Mitglieder', ['member', 'coordinator']],
    ['nur Koordination', ['coordinator']],
  ])('that is for %s', async (who, seers) => {
    const dora = await delegate('dora')
    await enters(dora, { ...rooms, who })
    const coordinator = guest('cora')
    await coordinator.says('/start')
    await coordinator.becomes('coordinator', 'rastatt')
    const people = { guest: guest('gus'), member: await delegate('fay', 'frauentreff'), coordinator }
    for (const [standing, person] of Object.entries(people)) {
      await person.says('/angebote')
      expect(person.answer.includes('Ein Raum am Abend'), standing).toBe(seers.includes(standing))
      expect(person.answer.includes('1 Angebot'), standing).toBe(seers.includes(standing))
    }
    const { id } = await chat.db.listing.findFirstOrThrow()
    for (const [standing, person] of Object.entries(people)) {
      await chat.db.keyboard.updateMany({
        data: { actions: [{ command: 'exchange.details', input: { listing: id } }] },
      })
      const button = person.buttons[0] ?? ''
      await person.taps(button)
      expect(person.answer.includes('Ein Raum am Abend'), `${standing} by a button`).toBe(seers.includes(standing))
    }
  })

  test('is found by field and place', async () => {
    await enters(await delegate('dora'), rooms)
    await enters(await delegate('fay', 'frauentreff'), { ...rooms, text: 'Kurse für alle', field: 'Bildung' })
    const gil = await delegate('gil')
    await gil.says('/angebote Gaggenau')
    gil.sees('Ein Raum am Abend')
    gil.seesNot('Kurse für alle')
    await gil.taps('Suche ändern')
    await gil.taps('Ort ändern')
    await gil.taps('Landkreis Rastatt')
    gil.sees('Kurse für alle', 'Ein Raum am Abend')
  })

  test('with an open offer a field finds its organisation', async () => {
    await enters(await delegate('dora'), { ...rooms, field: 'Gesundheit', who: 'alle' })
    const hal = guest('hal')
    await hal.says('/organisations')
    await hal.taps('Nach Thema suchen')
    await hal.says('Gesundheit')
    hal.sees('Die Brücke')
  })
})

test('only who wants to hears by themselves that something fits, and can end it', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await enters(dora, rooms)
  await dora.says('/verein')
  await dora.taps('Bedarfe und Angebote')
  await dora.taps('Bei Passendem melden')
  await enters(fay, wanted)
  await chat.passes('2027-01-10T18:01:00Z')
  dora.hears()
  dora.sees('Jemand hat einen Bedarf eingetragen, der zu Ihrem Angebot passt:', 'Wir suchen einen Raum zum Proben')
  await dora.taps('Nicht mehr melden')
  await enters(fay, { ...wanted, text: 'Noch ein Raum' })
  await chat.passes('2027-01-10T18:02:00Z')
  dora.hears()
  expect(dora.answer).toBe('')
})

test('what buttons say can be written', async () => {
  const dora = await delegate('dora')
  await dora.says('meine Angebote')
  dora.sees('Sie haben zurzeit nichts eingetragen.')
  await dora.says('Angebote')
  dora.sees('kein Angebot eingetragen')
  await dora.says('Mein Verein')
  dora.sees('Die Brücke')
})

test('nobody settles what others have entered', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await enters(dora, rooms)
  await dora.says('/verein')
  await dora.taps('Bedarfe und Angebote')
  await dora.taps('1. Angebot')
  await chat.db.seat.updateMany({ where: { personId: await dora.id() }, data: { organisationId: 'frauentreff' } })
  await dora.taps('Erledigt')
  dora.sees('Das können nur die Koordination und die Ansprechpersonen des Netzwerks.')
  expect(await states()).toEqual(['open'])
  await fay.says('/verein')
  await fay.taps('Bedarfe und Angebote')
  fay.sees('Sie haben zurzeit nichts eingetragen.')
})

test('the coordination sees what is missing, and takes it along as a table without formulas', async () => {
  const [dora, fay] = [await delegate('dora'), await delegate('fay', 'frauentreff')]
  await enters(dora, { ...wanted, text: '=HYPERLINK("x")', field: 'Bildung' })
  await enters(fay, { ...wanted, field: 'Bildung', who: 'nur Koordination' })
  await enters(fay, rooms)
  const cora = guest('cora')
  await cora.says('/start')
  await cora.becomes('coordinator', 'rastatt')
  await cora.says('/koordination')
  await cora.taps('Mehr')
  await cora.taps('Offene Bedarfe')
  cora.sees('Netzwerk Rastatt: 2 offene Bedarfe', 'Bildung: 2 Bedarfe (Gaggenau 1, Rastatt 1), 0 Angebote')
  await cora.taps('Als Tabelle')
  const [file] = cora.replies.flatMap(({ files }) => files ?? [])
  expect(file?.name).toBe('bedarfe-2027-01-10.csv')
  expect(file?.content).toContain(`Bildung;Gaggenau;Die Brücke;"'=HYPERLINK(""x"")";Deutsch;2027-01-10;0`)
  const other = guest('otto')
  await other.says('/start')
  await other.becomes('coordinator', 'land')
  await chat.db.conversation.updateMany({ where: { address: other.address }, data: { networks: ['land'] } })
  await other.says('/koordination')
  await other.taps('Mehr')
  await other.taps('Offene Bedarfe')
  other.sees('Landesnetzwerk: 0 offene Bedarfe')
})

test('entries end at ten, go with whoever wrote them, and with time', async () => {
  const dora = await delegate('dora')
  await enters(dora, rooms)
  const { organisationId, personId, fields, text } = await chat.db.listing.findFirstOrThrow()
  const more = { organisationId, personId, fields, text: text ?? {}, kind: 'offer' as const, createdAt: chat.now() }
  await chat.db.listing.createMany({ data: Array.from({ length: 9 }, () => more) })
  await enters(dora, rooms)
  dora.sees('Ihre Organisation hat schon 10 offene Einträge.')
  await chat.passes('2028-02-01T18:00:00Z')
  expect(await chat.expires('listing')).toBe(0)
  await chat.passes('2028-02-20T18:00:00Z')
  expect(await chat.expires('listing')).toBe(10)
  await enters(dora, rooms)
  await dora.says('/forget')
  await dora.taps('Alles löschen')
  expect(await chat.db.listing.count()).toBe(0)
})
