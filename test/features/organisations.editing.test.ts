import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { contentChanged } from '../../src/store/content/revision.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { delegateIn } from '../support/delegate.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

const start = {
  name: 'Die Brücke',
  fields: ['culture'],
  languages: ['tr'],
  size: 30,
  contactName: null,
  contactReach: null,
  visibility: {},
  version: 0,
}
beforeEach(async () => {
  await chat.db.seat.deleteMany({ where: { organisationId: 'bruecke' } })
  await chat.db.organisation.update({ where: { id: 'bruecke' }, data: start })
  await chat.db.$transaction((tx) => contentChanged(tx))
})

const brueckeNow = () => chat.db.organisation.findUniqueOrThrow({ where: { id: 'bruecke' } })

const delegate = (name: string, organisation?: string, locale?: string) => delegateIn(chat, name, organisation, locale)

describe('a delegate', () => {
  test('changes a detail, sees it, and takes it back', async () => {
    const ana = await delegate('ana')
    await ana.says('/verein')
    ana.sees('Die Brücke', '30 Personen')
    await ana.taps('Angaben ändern')
    await ana.taps('Größe')
    await ana.says('viele')
    ana.sees('Das ist keine Zahl')
    await ana.says('45')
    ana.sees('Größe: 45', 'Soll ich das so speichern?')
    expect((await brueckeNow()).size).toBe(30)
    await ana.taps('Ja, speichern')
    ana.sees('45 Personen')
    expect(await brueckeNow()).toMatchObject({ size: 45, version: 1 })
    await ana.taps('Rückgängig')
    ana.sees('30 Personen')
    expect((await brueckeNow()).size).toBe(30)
  })

  test('writes what it offers in their own words and language', async () => {
    const bo = await delegate('bo', 'bruecke', 'en')
    await bo.says('/organisation')
    await bo.taps('Change details')
    await bo.taps('Offers')
    await bo.says('Rooms for rehearsals\u202E')
    await bo.taps('Yes, save')
    expect((await brueckeNow()).offers).toEqual({ en: { text: 'Rooms for rehearsals', state: 'original' } })
    await bo.says('/organisations rehearsals')
    bo.sees('Die Brücke')
    await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { offers: undefined } })
  })

  test('decides who sees a detail, and sees it as others do', async () => {
    const cem = await delegate('cem')
    await cem.says('/verein')
    await cem.taps('Wer sieht was')
    cem.sees('Sprachen: alle', 'Größe: nur Mitglieder', 'Kontakt: nur Koordination')
    await cem.taps('Sprachen')
    await cem.taps('nur Koordination')
    cem.sees('Geändert. Sprachen: nur Koordination.')
    await cem.taps('Ansehen wie Gäste')
    cem.sees('So sehen alle Ihre Organisation:', 'Die Brücke', 'Kultur')
    cem.seesNot('Türkisch', '30 Personen')
    await cem.taps('Ansehen wie Mitglieder')
    cem.sees('30 Personen')
    cem.seesNot('Türkisch')
  })

  test('takes a decision about visibility back', async () => {
    const dee = await delegate('dee')
    await dee.says('/verein')
    await dee.taps('Wer sieht was')
    await dee.taps('Größe')
    await dee.taps('alle')
    dee.sees('Geändert. Größe: alle.')
    await dee.taps('Rückgängig')
    dee.sees('Geändert. Größe: nur Mitglieder.')
  })

  test('is told when another delegate was faster, and keeps what they wrote', async () => {
    const [eli, fay] = [await delegate('eli'), await delegate('fay')]
    for (const each of [eli, fay]) {
      await each.says('/verein')
      await each.taps('Angaben ändern')
      await each.taps('Größe')
    }
    await eli.says('50')
    await eli.taps('Ja, speichern')
    await fay.says('60')
    fay.sees('Inzwischen hat jemand anderes die Angaben geändert.', '50 Personen', 'Größe: 60')
    await fay.taps('Ja, speichern')
    fay.sees('Inzwischen hat jemand anderes', '50 Personen', 'Größe: 60')
    expect((await brueckeNow()).size).toBe(50)
    await fay.taps('Ja, speichern')
    fay.sees('60 Personen')
    await eli.taps('Rückgängig')
    eli.sees('Inzwischen hat jemand anderes')
    expect((await brueckeNow()).size).toBe(60)
  })

  test('of two who save at the same moment one is told', async () => {
    const both = [await delegate('one'), await delegate('two')]
    for (const [index, each] of both.entries()) {
      await each.says('/verein')
      await each.taps('Angaben ändern')
      await each.taps('Größe')
      await each.says(String(70 + index))
    }
    await Promise.all(both.map((each) => each.taps('Ja, speichern')))
    expect((await brueckeNow()).version).toBe(1)
    expect(both.filter(({ answer }) => answer.includes('Inzwischen hat jemand anderes'))).toHaveLength(1)
  })

  test('changes nothing where there is a main delegate', async () => {
    const [gil, hal] = [await delegate('gil'), await delegate('hal')]
    await chat.db.seat.updateMany({ where: { personId: await gil.id() }, data: { main: true } })
    await hal.says('/verein')
    hal.sees('Die Brücke')
    expect(hal.buttons).not.toContain('Angaben ändern')
    await gil.says('/verein')
    gil.seesButtons('Angaben ändern')
    await gil.taps('Angaben ändern')
    await chat.db.seat.updateMany({ where: { personId: await gil.id() }, data: { main: false } })
    await chat.db.seat.updateMany({ where: { personId: await hal.id() }, data: { main: true } })
    await gil.taps('Größe')
    await gil.says('99')
    gil.sees('Diese Angaben ändert die Hauptansprechperson')
    expect((await brueckeNow()).size).toBe(30)
  })
})

test('what was changed in the chat is not changed back by loading the file again', async () => {
  const nia = await delegate('nia')
  await nia.says('/verein')
  await nia.taps('Angaben ändern')
  await nia.taps('Name')
  await nia.says('Die neue Brücke')
  await nia.taps('Ja, speichern')
  await loadContent(chat.db, contentFile.parse(twoNetworks), { demo: false })
  expect((await brueckeNow()).name).toBe('Die neue Brücke')
})

test('nobody opens or changes what they do not speak for', async () => {
  const ida = await delegate('ida')
  await ida.says('/verein')
  const pressed = ida.buttons
  expect(pressed).toContain('Wer sieht was')
  await ida.taps('Wer sieht was')
  await ida.taps('Größe')
  await chat.db.seat.updateMany({ where: { personId: await ida.id() }, data: { organisationId: 'frauentreff' } })
  await ida.taps('alle')
  ida.sees('Das können nur die Koordination und die Ansprechpersonen des Netzwerks.')
  expect((await brueckeNow()).visibility).toEqual({})
  const una = await delegate('una')
  await una.says('/verein')
  for (const label of ['Angaben ändern', 'Name']) await una.taps(label)
  await chat.db.seat.updateMany({ where: { personId: await una.id() }, data: { organisationId: 'frauentreff' } })
  await una.says('Eine andere Brücke')
  una.sees('Das können nur die Koordination und die Ansprechpersonen des Netzwerks.')
  await una.says('Noch eine')
  una.seesNot('Brücke')
  const jan = chat.person('jan', { network: 'rastatt' })
  await jan.says('/verein')
  jan.sees('Das können nur die Koordination und die Ansprechpersonen')
})

test('a contact is named with consent, shown to whom it is meant for, and goes with its person', async () => {
  const kim = await delegate('kim')
  await kim.says('/verein')
  await kim.taps('Angaben ändern')
  await kim.taps('Kontakt')
  kim.sees('Tragen Sie nur sich selbst ein.')
  await kim.says('Vorstand')
  await kim.says('vorstand@bruecke.example')
  await kim.taps('Ja, speichern')
  kim.sees('Kontakt: Vorstand, vorstand@bruecke.example')
  expect(kim.buttons).not.toContain('Rückgängig')
  const personId = await kim.id()
  const consent = { personId, purpose: 'contact:bruecke', withdrawnAt: null }
  expect(await chat.db.consent.count({ where: consent })).toBe(1)
  const lou = await delegate('lou', 'frauentreff')
  await lou.says('/organisations Brücke')
  await lou.taps('Die Brücke')
  lou.seesNot('vorstand@bruecke.example')
  await kim.says('/forget')
  await kim.taps('Alles löschen')
  expect(await brueckeNow()).toMatchObject({ name: 'Die Brücke', contactName: null, contactReach: null })
})

test('what was written on two platforms is of one person once they turn out to be one', async () => {
  const [one, other] = [await delegate('mia'), await delegate('mia2')]
  const [from, to] = [await one.id(), await other.id()]
  const written = { personId: from, organisationId: 'bruecke' }
  const text = { de: { text: 'Ein Raum', state: 'original' } }
  await chat.db.listing.create({ data: { ...written, kind: 'offer', fields: ['culture'], text } })
  await chat.db.contactRequest.create({ data: { ...written, text: 'Hallo', locale: 'de', reach: 'mia@b.example' } })
  const contact = { contactName: 'Mia', contactReach: 'mia@b.example', contactPersonId: from }
  await chat.db.organisation.update({ where: { id: 'bruecke' }, data: contact })
  const declared = createFeatures(withoutEffects).flatMap(({ personalData }) => personalData ?? [])
  for (const table of ['organisation', 'listing', 'contact_request']) {
    const data = declared.find((each) => each.table === table)
    await data?.move?.(chat.db, from, to)
    expect(await data?.export(chat.db, from), table).toEqual([])
    expect(await data?.export(chat.db, to), table).toHaveLength(1)
  }
})
