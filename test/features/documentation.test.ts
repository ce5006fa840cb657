import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStoredFiles } from '../../src/store/files.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { documentCalled } from '../support/document-called.ts'
import { pdf, photo } from '../support/given-files.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { pressOld } from '../support/old-button.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings, now: '2027-04-10T18:00:00Z' })
  chat.files.set('minutes', pdf())
  chat.files.set('photo', await photo())
})
afterAll(() => chat.close())

const member = (name: string, locale = 'de') => chat.person(name, { locale, network: 'rastatt' })
async function coordinator(name: string, locale = 'de', network = 'rastatt') {
  const person = chat.person(name, { locale, network })
  await person.says('/help')
  await person.becomes('coordinator', network)
  return person
}
type Person = Awaited<ReturnType<typeof coordinator>>

/** Gives a file and waits until it is there. */
async function gives(person: Person, reference: string, caption?: string) {
  await person.gives(caption, reference)
  await chat.works()
  person.hears()
}

/** Gives minutes and publishes them under this title. */
async function publishes(person: Person, title: string) {
  await gives(person, 'minutes', 'Interkulturelle Woche')
  await person.taps('Zu einem Treffen legen')
  await person.taps('Protokoll')
  await person.says(title)
  await person.taps('Speichern')
}

describe('a file given by the coordination', () => {
  test('is fetched after the turn, goes to a meeting, and is read by everybody', async () => {
    const ana = await coordinator('ana')
    await ana.gives(undefined, 'minutes')
    ana.sees('Ich hole die Datei')
    await chat.works()
    ana.hears()
    ana.sees('„Protokoll.pdf“ ist da', 'Der Name der Verfasserin oder des Verfassers kann in der Datei stehen.')
    await ana.taps('Zu einem Treffen legen')
    ana.sees('Zu welchem Treffen gehört die Datei?')
    await ana.taps('Gemeinsam zur Interkulturellen Woche, 11. März 2027')
    await ana.taps('Protokoll')
    ana.seesButtons('Protokoll, 11. März 2027')
    await ana.says('Protokoll zur Kinderbetreuung')
    ana.sees('Titel: Protokoll zur Kinderbetreuung', 'Soll ich das so speichern?')
    await ana.taps('Speichern')
    ana.sees('Gespeichert: Protokoll zur Kinderbetreuung')

    const ben = member('ben')
    await ben.says('Protokoll vom Treffen zur Kinderbetreuung im März')
    ben.sees('Gemeinsam zur Interkulturellen Woche', 'Unterlage: Protokoll zur Kinderbetreuung')
    ben.seesNot('Herbsttreffen')
    await ben.taps('Lesen: Protokoll zur Kinderbetreuung')
    const [file] = ben.replies[0]?.files ?? []
    expect(file).toMatchObject({ name: 'Protokoll.pdf', mime: 'application/pdf' })
    expect(await stored(file?.content)).toEqual(pdf().bytes)
    ben.seesButtons('Protokolle und Ergebnisse')
    expect(ben.buttons.join()).not.toContain('entfernen')
  })

  test('names its meeting by its caption, and speaks English', async () => {
    const cem = await coordinator('cem', 'en')
    await gives(cem, 'minutes', 'herbsttreffen')
    cem.sees('is here', 'The name of the author may be in the file.')
    await cem.taps('Add to a meeting')
    cem.sees('What is it?')
    await cem.taps('Presentation')
    await cem.taps('Presentation, 5 November 2026')
    cem.sees('Meeting: Herbsttreffen, 5 November 2026')
    await cem.taps('Save')
    cem.sees('Saved: Presentation, 5 November 2026')
    await cem.taps('Remove the document')
    cem.sees('It cannot be brought back.')
    await cem.taps('Yes, delete')
    await cem.says('What are the results of the last meetings?')
    cem.seesNot('Presentation, 5')
  })

  test('of anybody else is not looked at, in a group neither', async () => {
    const dana = member('dana')
    await dana.says('/help')
    const before = await chat.db.storedFile.count()
    await dana.gives(undefined, 'minutes')
    dana.sees('Bilder, Dateien und Sprachnachrichten kann ich noch nicht lesen.')
    const eli = await coordinator('eli')
    const inGroup = chat.person('eli', { group: 'group-1' })
    await inGroup.gives(undefined, 'minutes')
    inGroup.sees('kann ich noch nicht lesen')
    expect(await chat.db.storedFile.count()).toBe(before)
    await eli.gives(undefined, 'minutes')
    expect(await chat.db.storedFile.count()).toBe(before + 1)
    await chat.works()
  })

  test('that is too large, gone or of another kind is refused in a sentence', async () => {
    const fay = await coordinator('fay')
    await fay.send({ type: 'attachment', kind: 'document', files: [{ reference: 'minutes', size: 10_000_001 }] })
    fay.sees('höchstens 10 MB')
    chat.files.set('large', { ...pdf(), bytes: Buffer.concat([pdf().bytes, Buffer.alloc(10_000_000)]) })
    chat.files.set('program', { ...pdf(), bytes: Buffer.from('MZ\0\0program') })
    chat.files.set('half', { ...pdf(), bytes: (await photo()).bytes.subarray(0, 40) })
    for (const [reference, sentence] of [
      ['large', 'Diese Datei ist zu groß.'],
      ['absent', 'Diese Datei ist nicht mehr da'],
      ['program', 'Diese Art von Datei kann ich nicht nehmen.'],
      ['half', 'Dieses Bild kann ich nicht lesen.'],
    ] as const) {
      await gives(fay, reference)
      fay.sees(sentence)
      expect(fay.buttons).toEqual([])
    }
    const kept = await chat.db.storedFile.findMany({ where: { personId: await fay.id() } })
    expect(kept.every(({ content, reference }) => content === null && reference === null)).toBe(true)
  })

  test('is asked for again while its platform is away, and then given up with a word', async () => {
    const gil = await coordinator('gil')
    chat.files.failing = true
    await gil.gives(undefined, 'minutes')
    await expect(chat.works()).rejects.toThrow('away')
    chat.setNow('2027-04-10T19:30:00Z')
    await chat.job('documentation.fetch')
    gil.hears()
    gil.sees('Ich konnte die Datei nicht holen')
    chat.files.failing = false
    chat.setNow('2027-04-10T18:00:00Z')
  })
})

describe('a picture', () => {
  test('loses place and names, is turned upright, and is seen only after a yes', async () => {
    const hana = await coordinator('hana')
    await gives(hana, 'photo', 'Interkulturelle Woche')
    hana.sees('Ort, Uhrzeit und andere versteckte Angaben habe ich aus dem Bild entfernt.')
    await hana.taps('Zu einem Treffen legen')
    await hana.says('Der Saal am Abend')
    await hana.taps('Speichern')
    hana.sees('Sind alle, die auf dem Bild zu erkennen sind, einverstanden')
    const row = await chat.db.storedFile.findFirstOrThrow({ where: { mime: 'image/jpeg' } })
    const { exif, xmp, iptc, width, height, orientation } = await sharp(row.content ?? Buffer.alloc(0)).metadata()
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect([width, height]).toEqual([512, 2560])
    expect(Buffer.from(row.content ?? []).includes('Kim')).toBe(false)
    const ines = member('ines')
    await ines.says('Gibt es ein Protokoll vom letzten Treffen?')
    ines.seesNot('Der Saal am Abend')
    expect(await stored({ stored: row.id })).toBeNull()
    const article = await chat.db.article.findFirstOrThrow({ where: { fileId: row.id } })
    await hana.send({ type: 'text', text: 'Treffen' })
    await hana.taps('Ja, alle sind einverstanden')
    const agreed = await chat.db.storedFile.findUniqueOrThrow({ where: { id: row.id } })
    expect(agreed.consent).toContain('Sind alle, die auf dem Bild zu erkennen sind')
    expect(agreed.consentAt).toEqual(new Date('2027-04-10T18:00:00Z'))
    await ines.says('Gibt es ein Protokoll vom letzten Treffen?')
    await ines.taps('Lesen: Der Saal am Abend')
    expect(ines.replies[0]?.files).toEqual([
      { name: 'IMG_1.jpg', mime: 'image/jpeg', content: { stored: row.id }, alt: 'Der Saal am Abend' },
    ])
    expect(article.title).toEqual({ de: { text: 'Der Saal am Abend', state: 'original' } })
  })

  test('without a yes goes by itself; so does what never became a document', async () => {
    const jan = await coordinator('jan')
    await gives(jan, 'photo', 'Interkulturelle Woche')
    await jan.taps('Zu einem Treffen legen')
    await jan.says('Ohne Ja')
    await jan.taps('Speichern')
    const { id } = await documentCalled(chat, 'Ohne Ja')
    await pressOld(chat, jan, 'documentation.send', { document: id })
    jan.sees('Dieses Bild zeige ich noch niemandem')
    await gives(jan, 'minutes')
    await publishes(jan, 'Bleibt')
    const own = { personId: await jan.id() }
    expect(await chat.db.storedFile.count({ where: own })).toBe(3)
    await expire('2027-05-20T00:00:00Z')
    expect(await chat.db.storedFile.findMany({ where: own, select: { mime: true } })).toEqual([
      { mime: 'application/pdf' },
    ])
    expect(await chat.db.article.count({ where: { title: { path: ['de', 'text'], equals: 'Ohne Ja' } } })).toBe(0)
  })
})

describe('who may', () => {
  test('is only the coordination of that network', async () => {
    const kim = await coordinator('kim')
    await publishes(kim, 'Nur Rastatt')
    const { id } = await documentCalled(chat, 'Nur Rastatt')
    const other = await coordinator('lea', 'de', 'land')
    await other.says('/coordinate')
    for (const command of ['remove', 'confirmRemove', 'send', 'confirmSend', 'agree', 'consent', 'report']) {
      await pressOld(chat, other, `documentation.${command}`, { document: id })
      other.sees('Das kann nur die Koordination dieses Netzwerks.')
    }
    expect(await chat.db.article.count({ where: { id } })).toBe(1)
    expect(await chat.db.notice.count({ where: { key: `document:${id}` } })).toBe(0)
  })

  test('a file is its giver’s, until it is a document', async () => {
    const mia = await coordinator('mia')
    await gives(mia, 'minutes')
    const { id } = await chat.db.storedFile.findFirstOrThrow({ where: { personId: await mia.id() } })
    const nia = await coordinator('nia')
    await pressOld(chat, nia, 'documentation.add', { file: id })
    nia.sees('Diese Datei ist nicht mehr da')
    await pressOld(chat, nia, 'documentation.discard', { file: id })
    expect(await chat.db.storedFile.count({ where: { id } })).toBe(1)
  })

  test('results are written down too, and nobody else sees the button', async () => {
    const ole = await coordinator('ole')
    await ole.says('/coordinate')
    await ole.taps('Mehr')
    await ole.taps('Ergebnis aufschreiben')
    await ole.taps('Herbsttreffen')
    await ole.taps('Ergebnisse')
    await ole.taps('Ergebnisse, 5. November 2026')
    await ole.says('Wir gründen eine Gruppe für das Fest.')
    ole.sees('Text: Wir gründen eine Gruppe für das Fest.')
    await ole.taps('Speichern')
    const pia = member('pia')
    await pia.says('Protokoll vom Herbsttreffen')
    await pia.taps('Lesen: Ergebnisse, 5. November 2026')
    pia.sees('Wir gründen eine Gruppe für das Fest.')
  })
})

/** What the platforms would send. */
const stored = async (content: unknown) =>
  typeof content === 'object' && content !== null && 'stored' in content
    ? createStoredFiles(chat.db).read(String(content.stored))
    : null

async function expire(now: string) {
  chat.setNow(now)
  await chat.expires('stored_file')
  chat.setNow('2027-04-10T18:00:00Z')
}
