import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { erasePerson } from '../../src/features/privacy/index.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

const features = createFeatures(withoutEffects)
const declared = features.flatMap((feature) => feature.personalData ?? [])

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())

/** A person with something in every table. */
async function known(name: string) {
  const person = chat.person(name, { network: 'rastatt' })
  await person.says('/subscribe')
  await person.taps('Ja, Mitteilungen')
  await person.becomes('delegate', 'rastatt', 'bruecke')
  const personId = await person.id()
  await chat.db.registration.create({ data: { meetingId: 'fruehjahr', personId, state: 'registered', seats: 1 } })
  const [dueAt, notAfter] = [new Date('2027-03-10T17:00:00Z'), new Date('2027-03-11T17:00:00Z')]
  const notice = { subject: 'meeting:fruehjahr', key: 'reminder', call: { command: 'meetings.next' }, dueAt, notAfter }
  await chat.db.notice.create({ data: { personId, ...notice } })
  await chat.db.calendarImport.create({ data: { networkId: 'rastatt', personId, url: 'https://stadt.example/k.ics' } })
  const audience = { networks: ['rastatt'], only: [] }
  const announcement = { id: `a-${name}`, networkId: 'rastatt', personId, texts: {}, audience }
  await chat.db.announcement.create({ data: announcement })
  await chat.db.recipient.create({ data: { announcementId: announcement.id, personId, locale: 'de' } })
  await person.says('/help')
  await chat.db.feedback.create({ data: { meetingId: 'fruehjahr', personId, rating: 4 } })
  await chat.db.guardianCode.create({ data: { hash: `hash of ${name}`, personId } })
  const ofBruecke = { personId, organisationId: 'bruecke' }
  const offer = { kind: 'offer' as const, fields: ['culture'], text: { de: { text: 'Ein Raum', state: 'original' } } }
  await chat.db.listing.create({ data: { ...ofBruecke, ...offer } })
  await chat.db.contactRequest.create({ data: { ...ofBruecke, text: 'Hallo', locale: 'de', reach: 'a@b.example' } })
  await chat.db.organisation.update({ where: { id: 'bruecke' }, data: { contactPersonId: personId } })
  await chat.db.storedFile.create({ data: { personId, name: 'Protokoll.pdf', mime: 'application/pdf' } })
  const answers = { name: 'Nur', place: 'rastatt-stadt' }
  const application = await chat.db.application.create({
    data: { networkId: 'rastatt', personId, answers, locale: 'de' },
  })
  await chat.db.applicationRemark.create({
    data: { applicationId: application.id, personId, coordination: false, text: 'Seit 2019.' },
  })
  await chat.db.auditEntry.create({
    data: { networkId: 'rastatt', personId, action: 'application.ask', subject: `application:${application.id}` },
  })
  await chat.db.inquiry.create({ data: { networkId: 'rastatt', personId, text: 'Wer hilft?', locale: 'de' } })
  await person.says('/link')
  await person.says('wie wird das wetter')
  await person.taps('Frage weitergeben')
  await person.taps('Ja, diese Frage')
  return person
}

/** Everything that the declared tables have about a person. */
const stored = async (person: string): Promise<string[]> => {
  const tables = await Promise.all(
    declared.map(async (data) => ((await data.export(chat.db, person)).length > 0 ? data.table : null)),
  )
  return tables.filter((table) => table !== null)
}

describe('what is stored', () => {
  test('is told in short, and for each kind in the words of the declarations: why, how long, who sees it', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    const { text } = locales.translate('de')
    await ana.says('/datenschutz')
    ana.sees('Ich speichere nur, was ich brauche', 'außerhalb der Garantien der EU', 'Der Web-Chat kann alles')
    expect(ana.answer.length).toBeLessThan(500)
    ana.seesButtons('Meine Einwilligungen', 'Meine Daten', 'Meine Daten löschen')
    for (const kind of new Set(declared.map((data) => data.kind))) {
      await ana.says('/datenschutz')
      await ana.taps(text(`privacy:kind.${kind}`))
      for (const { why, seenBy } of declared.filter((data) => data.kind === kind)) {
        ana.sees(text(why), text(`privacy:seenBy.${seenBy}`))
      }
    }
    await ana.says('/datenschutz')
    await ana.taps('Unterhaltung')
    ana.sees('ihren Text nur, bis er beantwortet ist (7 Tage)', 'seit wann Sie schreiben (400 Tage)')
    ana.sees('Außer den Menschen, die dieses Programm betreiben, sieht das niemand.')
  })

  test('can be read and taken away', async () => {
    const ben = await known('ben')
    await ben.says('/meinedaten')
    ben.sees('Das ist über Sie gespeichert:', 'für welche Organisation oder welches Netzwerk Sie sprechen: 1 Eintrag')
    const [file] = ben.replies[0]?.files ?? []
    expect(file).toMatchObject({ name: 'vernetzt-2027-01-10.json', mime: 'application/json' })
    const copy = JSON.parse(String(file?.content))
    expect(copy.tables.seat).toMatchObject([{ role: 'delegate', networkId: 'rastatt', organisationId: 'bruecke' }])
    expect(copy.tables.identity).toMatchObject([{ subject: 'ben' }])
    expect(Object.keys(copy.tables).sort()).toEqual((await stored(await ben.id())).sort())
  })

  test('is never shown in a group', async () => {
    const cem = chat.person('cem', { group: 'group-1' })
    await cem.says('/mydata')
    cem.sees('Das bespreche ich nur mit Ihnen allein')
    expect(cem.replies.flatMap((reply) => reply.files ?? [])).toEqual([])
  })
})

describe('deleting', () => {
  test('says what goes, and removes everything after a yes', async () => {
    const dee = await known('dee')
    const id = await dee.id()
    await dee.says('/loeschen')
    dee.sees('Ich lösche dann alles, was ich über Sie gespeichert habe', 'Das lässt sich nicht zurückholen.')
    await dee.taps('Nicht löschen')
    expect(await stored(id)).toEqual(declared.map(({ table }) => table))
    await dee.says('/forget')
    await dee.taps('Vorher herunterladen')
    expect(dee.replies.flatMap((reply) => reply.files ?? [])).toHaveLength(1)
    await dee.taps('Alles löschen')
    dee.sees('Ich habe gelöscht:', 'für welche Organisation oder welches Netzwerk Sie sprechen')
    expect(await chat.db.person.count({ where: { id } })).toBe(0)
    for (const table of ['identity', 'seat', 'subscription', 'consent'] as const) {
      expect(await chat.db.$queryRawUnsafe(`SELECT 1 FROM ${table} WHERE person_id = '${id}'`)).toEqual([])
    }
    const chatRow = await chat.db.conversation.findFirstOrThrow({ where: { address: dee.address } })
    expect(chatRow).toMatchObject({ networks: [], state: { greeted: true } })
    expect(await chat.db.outbox.count({ where: { conversationId: chatRow.id } })).toBe(1)
    expect(await chat.db.keyboard.count({ where: { conversationId: chatRow.id } })).toBe(0)
    expect(await chat.db.inbox.count({ where: { address: dee.address } })).toBe(1)
    expect(chat.erased).toEqual([id])
  })

  test('lets the person begin anew', async () => {
    const eli = await known('eli')
    const before = await eli.id()
    await eli.says('/forget')
    await eli.taps('Alles löschen')
    await eli.says('/membership')
    eli.sees('Ich weiß nicht, für welche Organisation Sie sprechen.')
    expect(await eli.id()).not.toBe(before)
  })

  test('touches nobody else, and running it again changes nothing', async () => {
    const fay = await known('fay')
    const gus = await known('gus')
    const before = await stored(await gus.id())
    const id = await fay.id()
    await chat.db.$transaction((tx) => erasePerson(features, tx, id))
    await chat.db.$transaction((tx) => erasePerson(features, tx, id))
    expect(await stored(id)).toEqual([])
    expect(await stored(await gus.id())).toEqual(before)
  })

  test('is asked again by a button that is days old', async () => {
    const hal = await known('hal')
    await hal.says('/forget')
    await chat.db.keyboard.updateMany({ data: { createdAt: new Date(Date.now() - 48 * 3_600_000) } })
    await hal.taps('Alles löschen')
    hal.sees('Ich lösche dann alles')
    expect(await stored(await hal.id())).toContain('seat')
  })
})

test('two platforms of one person keep what each had, and nothing twice', async () => {
  const [mia, mio] = [chat.person('mia', { network: 'rastatt' }), chat.person('mio', { network: 'rastatt' })]
  for (const each of [mia, mio]) await each.says('/help')
  const [from, to] = [await mia.id(), await mio.id()]
  await chat.db.person.update({ where: { id: from }, data: { locale: 'tr', stoppedAt: chat.now() } })
  const consent = (personId: string, purpose: string, text: string) => ({ personId, purpose, text, locale: 'de' })
  await chat.db.consent.createMany({
    data: [consent(from, 'news', 'alt'), consent(from, 'questions', 'nur dort'), consent(to, 'news', 'hier')],
  })
  const own = ['inbox', 'outbox', 'keyboard', 'conversation', 'consent', 'identity', 'guardian_code', 'person']
  for (const { table, move } of declared.filter((data) => own.includes(data.table))) {
    expect(move, table).toBeDefined()
    await chat.db.$transaction(async (tx) => move?.(tx, from, to))
  }
  expect(await chat.db.person.count({ where: { id: from } })).toBe(0)
  expect(await chat.db.person.findUnique({ where: { id: to } })).toMatchObject({ locale: 'tr', stoppedAt: chat.now() })
  const texts = await chat.db.consent.findMany({ where: { personId: to }, select: { text: true } })
  expect(texts.map(({ text }) => text).sort()).toEqual(['hier', 'nur dort'])
  expect(await chat.db.identity.count({ where: { personId: to } })).toBe(2)
  expect(await chat.db.conversation.count({ where: { personId: to } })).toBe(2)
})

describe('what is old goes by itself', () => {
  const later = (days: number) => new Date(Date.now() + days * 86_400_000)
  const expire = (table: string, before: Date) =>
    declared.find((data) => data.table === table)?.expire(chat.db, before) ?? Promise.reject(new Error(table))

  test('receipts, answers and buttons by their age', async () => {
    const ida = chat.person('ida', { network: 'rastatt' })
    await ida.says('/help')
    for (const table of ['inbox', 'outbox', 'keyboard']) {
      expect(await expire(table, new Date(Date.now() - 72 * 3_600_000))).toBe(0)
      expect(await expire(table, later(1))).toBeGreaterThan(0)
      expect(await expire(table, later(1))).toBe(0)
    }
  })

  test('what an idle conversation was about, and nothing else of it', async () => {
    const jo = chat.person('jo', { network: 'rastatt' })
    await jo.says('/network')
    await expire('conversation', later(1))
    const row = await chat.db.conversation.findFirstOrThrow({ where: { address: jo.address } })
    expect(row).toMatchObject({ networks: ['rastatt'], state: { greeted: true } })
  })

  test('people who neither write nor speak for anybody nor receive anything', async () => {
    const kim = chat.person('kim', { network: 'rastatt' })
    await kim.says('/help')
    const lea = await known('lea')
    const [gone, kept] = [await kim.id(), await lea.id()]
    await expire('person', later(-1))
    expect(await chat.db.person.count({ where: { id: gone } })).toBe(1)
    await expire('person', later(1))
    expect(await chat.db.person.count({ where: { id: gone } })).toBe(0)
    expect(await chat.db.person.count({ where: { id: kept } })).toBe(1)
    await expire('conversation', later(1))
    expect(await chat.db.conversation.count({ where: { address: kim.address } })).toBe(0)
  })
})

describe('declarations', () => {
  test('there is one for every table that can hold something about a person', async () => {
    // Meetings have addresses of venues.
    const rows = await chat.db.$queryRaw<{ table: string }[]>`
      SELECT DISTINCT table_name AS table FROM information_schema.columns
      WHERE table_schema = 'public' AND (column_name ~ '(^|_)(person|conversation)_id$' OR table_name = 'person'
        OR column_name = 'address' AND table_name <> 'meeting')`
    expect(declared.map(({ table }) => table).sort()).toEqual(rows.map(({ table }) => table).sort())
  })

  test('they have words in every language that has this feature', () => {
    for (const { why } of declared) expect(locales.translate('en').text(why)).not.toContain('[Deutsch]')
  })
})
