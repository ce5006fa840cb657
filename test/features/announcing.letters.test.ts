import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../../src/core/rich.ts'
import { announces } from '../../src/features/announcing/sending/announces.ts'
import { coordinator, delegate, newest, writes } from '../support/announcing.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { pdf, photo } from '../support/given-files.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { someProgrammes } from '../support/programmes.ts'

const letters = announces(() => ({ locales, defaultLocale: 'de', zone: 'Europe/Berlin' }))

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: { ...yearOfMeetings, programmes: someProgrammes.programmes } })
})
afterAll(() => chat.close())

const freeze = (id: string) => chat.db.$transaction((tx) => letters.freeze(tx, id, chat.now()))

describe('what goes out', () => {
  test('is written once for every language that somebody reads, as it is at that moment', async () => {
    const ana = await coordinator(chat, 'ana')
    await delegate(chat, 'ben', { locale: 'tr' })
    await delegate(chat, 'cem', { organisation: 'frauentreff' })
    await ana.says('/mitteilen')
    await ana.taps('Zu einem Treffen')
    await ana.taps('Gemeinsam zur Interkulturellen Woche')
    await ana.taps('Text ändern')
    await ana.says('Bitte kommen')
    await ana.says('Wir brauchen *alle*.')
    await ana.taps('Als Entwurf speichern')
    const { id } = await newest(chat, ana)
    const sent = await freeze(id)
    expect(sent.map(({ locale }) => locale)).toEqual(['de', 'tr'])
    const [german, turkish] = sent.map(({ reply }) => ({ text: plain(reply.body), buttons: reply.buttons }))
    expect(german?.text).toContain('Bitte kommen\n\nWir brauchen alle.')
    expect(german?.text).toContain('Donnerstag, 11. März 2027, 18:00–20:30 Uhr')
    expect(german?.text).not.toContain('Türk')
    expect(turkish?.text).toContain('Wir brauchen alle.')
    expect(turkish?.text).toContain('11 Mart 2027 Perşembe')
    expect(turkish?.text).toContain('Almanca')
    expect(german?.buttons?.map(({ label }) => label)).toEqual(['Anmelden', 'Wir kommen nicht', 'Rückfrage'])
    expect(turkish?.buttons?.[0]).toMatchObject({
      call: { command: 'registration.register', input: { meeting: 'fruehjahr' } },
    })
    expect(await chat.db.recipient.count({ where: { announcementId: id, state: 'waiting' } })).toBe(3)
  })

  test('says that a meeting is cancelled, and asks nobody to come to it', async () => {
    const uta = await coordinator(chat, 'uta')
    await uta.says('/mitteilen')
    await uta.taps('Zu einem Treffen')
    uta.seesButtons('4. Februar 2027 (fällt aus): Wintertreffen', '11. März 2027: Gemeinsam')
    await uta.taps('Wintertreffen')
    uta.sees('Ein Treffen fällt aus\n\nWintertreffen', 'Dieses Treffen ist abgesagt.')
    uta.seesNot('Einladung', 'Knopf:')
    const { id } = await newest(chat, uta)
    // Chosen while it was to take place.
    await chat.db.announcement.update({ where: { id }, data: { button: { kind: 'register', meeting: 'februar' } } })
    const sent = await freeze(id)
    for (const { reply } of sent) expect(reply.buttons).toHaveLength(1)
    expect(plain(sent.find(({ locale }) => locale === 'tr')?.reply.body ?? [])).toMatch(/^Bir toplantı iptal edildi/)
  })

  test('is shown with its button before it goes, in the language of those who get it', async () => {
    const vera = await coordinator(chat, 'vera')
    await writes(vera, 'Räume', 'Wer braucht einen?')
    vera.seesNot('Knopf:')
    await vera.taps('Mehr')
    await vera.taps('Knopf')
    await vera.taps('Ja oder Nein')
    vera.sees('Knopf: Ja oder Nein')
    await vera.taps('Vorschau')
    await vera.taps('Ansehen: Türkisch')
    vera.sees('Knöpfe darunter: [Evet] [Hayır]')
    const { id } = await newest(chat, vera)
    await chat.db.announcement.update({ where: { id }, data: { button: { kind: 'register', meeting: 'fruehjahr' } } })
    await vera.taps('Zur Mitteilung')
    vera.sees('Knopf: Anmelden: Gemeinsam zur Interkulturellen Woche')
  })

  test('tells a programme from its data', async () => {
    const eva = await coordinator(chat, 'eva')
    await eva.says('/mitteilen')
    await eva.taps('Zu einer Förderung')
    const [first] = eva.buttons
    await eva.taps(first ?? '')
    eva.sees('Neues zu einer Förderung', 'Von: Stiftung Beispiel', 'Thema: Förderung')
    const [letter] = await freeze((await newest(chat, eva)).id)
    expect(letter?.reply.buttons?.[0]).toMatchObject({ label: 'Zur Förderung', call: { command: 'funding.details' } })
  })

  test('is one message of the day for who wants that, each button still with its announcement', async () => {
    const fay = await coordinator(chat, 'fay', 'land')
    await writes(fay, 'Erstes', 'Ein Text')
    await fay.taps('Mehr')
    await fay.taps('Knopf')
    await fay.taps('Ja oder Nein')
    const one = (await freeze((await newest(chat, fay)).id)).flatMap(({ reply }) => reply)
    const bundle = letters.bundle([...one, ...one], 'de')
    expect(plain(bundle.body)).toMatch(/^2 Mitteilungen von heute\n\n1\.\n\nErstes[\s\S]*2\.\n\nErstes/)
    expect(bundle.buttons?.map(({ label }) => label)).toEqual([
      '1. Ja',
      '1. Nein',
      '1. Rückfrage',
      '2. Ja',
      '2. Nein',
      '2. Rückfrage',
    ])
    expect(plain(letters.bundle(one, 'de').body)).toMatch(/^1 Mitteilung von heute\n\nErstes/)
  })
})

describe('a file', () => {
  const gives = async (person: Awaited<ReturnType<typeof coordinator>>, reference: string) => {
    await person.gives(undefined, reference)
    await chat.works()
    person.hears()
  }

  test('that was given in the chat goes into a draft, and stays when what nobody used is cleared away', async () => {
    chat.files.set('flyer', pdf('Programm.pdf'))
    await chat.db.announcement.deleteMany()
    const gil = await coordinator(chat, 'gil')
    await gives(gil, 'flyer')
    await gil.taps('In eine Mitteilung')
    gil.sees('Es gibt noch keinen Entwurf.')
    await writes(gil, 'Programm', 'Ein Text')
    await gives(gil, 'flyer')
    await gil.taps('In eine Mitteilung')
    await gil.taps('Programm')
    gil.sees('Die Datei ist dabei.', 'Datei: Programm.pdf')
    await gil.taps('Test an mich')
    expect(gil.replies[0]?.files).toMatchObject([{ name: 'Programm.pdf' }])
    const { fileId } = await newest(chat, gil)
    await chat.db.storedFile.updateMany({ data: { createdAt: new Date('2020-01-01') } })
    await chat.expires('stored_file')
    expect(await chat.db.storedFile.findMany({ select: { id: true } })).toEqual([{ id: fileId }])
    await gil.says('/mitteilen')
    await gil.taps('. Programm')
    await gil.taps('Mehr')
    await gil.taps('Datei herausnehmen')
    expect((await newest(chat, gil)).fileId).toBeNull()
  })

  test('that is a picture goes in once somebody says that those shown agree', async () => {
    chat.files.set('photo', await photo())
    const hal = await coordinator(chat, 'hal')
    await writes(hal, 'Foto', 'Ein Text')
    await gives(hal, 'photo')
    await hal.taps('In eine Mitteilung')
    await hal.taps('Foto')
    hal.sees('Sind alle, die auf dem Bild zu erkennen sind, einverstanden')
    expect((await newest(chat, hal)).fileId).toBeNull()
    await hal.taps('Ja, alle sind einverstanden')
    expect(await chat.db.storedFile.findFirst({ where: { id: (await newest(chat, hal)).fileId ?? '' } })).toMatchObject(
      {
        consentAt: chat.now(),
      },
    )
    await hal.taps('Test an mich')
    expect(hal.replies[0]?.files).toMatchObject([{ mime: 'image/jpeg', alt: 'Foto' }])
  })

  test('of 20 MB is not taken, and that is said', async () => {
    const ida = await coordinator(chat, 'ida')
    await writes(ida, 'Groß', 'Ein Text')
    await ida.send({ type: 'attachment', kind: 'document', files: [{ reference: 'x', size: 20_000_000 }] })
    ida.sees('Diese Datei ist zu groß. Möglich sind höchstens 10 MB.')
    expect((await newest(chat, ida)).fileId).toBeNull()
  })
})
