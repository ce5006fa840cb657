import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { contentChanged } from '../../src/store/content/revision.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'

const declared = createFeatures(withoutEffects).flatMap(({ consents = [] }) => consents)

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())

const standing = async (personId: string) => {
  const rows = await chat.db.consent.findMany({ where: { personId, withdrawnAt: null }, orderBy: { purpose: 'asc' } })
  return rows.map(({ purpose }) => purpose)
}

describe('what was agreed to', () => {
  test('is listed with its words and its day, each to be withdrawn', async () => {
    const ana = chat.person('ana', { network: 'rastatt' })
    await ana.says('/subscribe')
    const words = ana.answer
    await ana.taps('Ja, Mitteilungen')
    await ana.says('/einwilligungen')
    ana.sees('Mitteilungen: Netzwerk Rastatt, seit 10. Januar 2027', `Die Worte waren: „${words}“`)
    const [, nth] = /(\d)\. Mitteilungen/.exec(ana.answer) ?? []
    await ana.taps(`${nth} zurückziehen`)
    ana.sees('Möchten Sie Ihre Einwilligung zurückziehen: Mitteilungen: Netzwerk Rastatt?')
    ana.sees('Sie bekommen diese Mitteilungen nicht mehr.')
    expect(await chat.db.subscription.count({ where: { personId: await ana.id() } })).toBe(1)
    await ana.taps('Ja, zurückziehen')
    ana.sees('Ihre Einwilligung ist zurückgezogen')
    expect(await chat.db.subscription.count({ where: { personId: await ana.id() } })).toBe(0)
    await ana.says('/consents')
    ana.sees('Sie haben mir zurzeit nichts erlaubt')
  })

  test('keeps that it was given and withdrawn, in which language and words', async () => {
    const ben = chat.person('ben', { network: 'rastatt', locale: 'en' })
    await ben.says('/subscribe')
    const words = ben.answer
    await ben.taps('Yes')
    await ben.says('/consents')
    const [, nth] = /(\d)\. Announcements/.exec(ben.answer) ?? []
    await ben.taps(`Withdraw ${nth}`)
    await ben.taps('Yes, withdraw')
    const [row] = await chat.db.consent.findMany({
      where: { personId: await ben.id(), purpose: { startsWith: 'ann' } },
    })
    expect(row).toMatchObject({ locale: 'en', text: words, givenAt: chat.now(), withdrawnAt: chat.now() })
  })

  test('is told once where it is gone meanwhile', async () => {
    const cem = chat.person('cem', { network: 'rastatt' })
    await cem.says('/subscribe')
    await cem.taps('Ja, Mitteilungen')
    await cem.says('/consents')
    const [, nth] = /(\d)\. Mitteilungen/.exec(cem.answer) ?? []
    await cem.taps(`${nth} zurückziehen`)
    await cem.says('/stop')
    await cem.taps('Ja, zurückziehen')
    cem.sees('Diese Einwilligung gibt es nicht mehr.')
  })

  test('is never told in a group', async () => {
    const dee = chat.person('dee', { group: 'group-1' })
    await dee.says('/consents')
    dee.sees('Das bespreche ich nur mit Ihnen allein')
  })
})

const [applied, listed] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
const answersOf = (name: string) => ({
  ...{
    name,
    place: 'rastatt-stadt',
    legalForm: null,
    fields: [],
    languages: [],
    offers: null,
    needs: null,
    size: null,
  },
  ...{ contactName: 'Nur A.', contactReach: 'nur@chor.example', website: null, visible: 'members', role: null },
})
const original = (text: string) => ({ de: { text, state: 'original' } })

/** Whether a stranger reads what the choir says of itself. */
async function readByStrangers(): Promise<number> {
  const reader = chat.person('reader', { network: 'rastatt' })
  await reader.says('/vereine')
  await reader.taps('Chor der Nachbarn')
  return reader.answer.includes('Wir singen mittwochs') ? 1 : 0
}

/** How many hear of a need that somebody else enters now. */
async function toldOfNeed(personId: string): Promise<number> {
  const fay = chat.person('fay', { network: 'rastatt' })
  const before = await chat.db.notice.count({ where: { personId } })
  await fay.says('/help')
  if ((await chat.db.seat.count({ where: { personId: await fay.id() } })) === 0) {
    await fay.becomes('delegate', 'rastatt', 'frauentreff')
  }
  for (const press of ['/verein', 'Bedarfe und Angebote', 'Bedarf eintragen']) {
    await (press.startsWith('/') ? fay.says(press) : fay.taps(press))
  }
  await fay.says('Wir suchen Bälle')
  for (const label of ['Sport', 'Weiter', 'nur Mitglieder', 'Ja, eintragen']) await fay.taps(label)
  return (await chat.db.notice.count({ where: { personId } })) - before
}

/** What there is under a consent that stands, and how to see that it went with it. */
const effects: Record<
  string,
  { purpose: string; plant(id: string): Promise<unknown>; left(id: string): Promise<number> }
> = {
  announcements: {
    purpose: 'announcements:rastatt',
    plant: async (personId) => {
      const { id } = await chat.db.conversation.findFirstOrThrow({ where: { personId } })
      await chat.db.subscription.create({ data: { personId, networkId: 'rastatt', conversationId: id } })
    },
    left: (personId) => chat.db.subscription.count({ where: { personId } }),
  },
  delegate: {
    purpose: 'delegate:rastatt:bruecke',
    plant: (personId) =>
      chat.db.seat.create({ data: { personId, role: 'delegate', networkId: 'rastatt', organisationId: 'bruecke' } }),
    left: (personId) => chat.db.seat.count({ where: { personId } }),
  },
  coordinator: {
    purpose: 'coordinator:rastatt',
    plant: (personId) => chat.db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } }),
    left: (personId) => chat.db.seat.count({ where: { personId } }),
  },
  registration: {
    purpose: 'registration',
    plant: (personId) =>
      chat.db.registration.create({
        data: {
          meetingId: 'fruehjahr',
          personId,
          organisationId: 'bruecke',
          state: 'registered',
          seats: 2,
          names: ['A', 'B'],
        },
      }),
    left: (personId) => chat.db.registration.count({ where: { OR: [{ personId }, { names: { has: 'A' } }] } }),
  },
  feedback: {
    purpose: 'feedback:fruehjahr',
    plant: (personId) =>
      chat.db.feedback.create({ data: { meetingId: 'fruehjahr', personId, rating: 4, text: 'gut' } }),
    left: (personId) => chat.db.feedback.count({ where: { personId } }),
  },
  questions: {
    purpose: 'questions',
    plant: (personId) => chat.db.question.create({ data: { personId, kind: 'unanswered', text: 'wie' } }),
    left: (personId) => chat.db.question.count({ where: { personId } }),
  },
  reminders: {
    purpose: 'reminders',
    plant: (personId) =>
      chat.db.notice.create({
        data: {
          personId,
          subject: 'meeting:fruehjahr',
          key: 'wish:fruehjahr:2:2027-03-11',
          call: { command: 'meetings.next' },
          dueAt: new Date('2027-03-09T17:00:00Z'),
          notAfter: new Date('2027-03-11T17:00:00Z'),
        },
      }),
    left: (personId) => chat.db.notice.count({ where: { personId } }),
  },
  joining: {
    purpose: `joining:${applied}`,
    plant: (personId) =>
      chat.db.application.create({
        data: { id: applied, networkId: 'rastatt', personId, answers: answersOf('Nur'), locale: 'de' },
      }),
    left: (personId) => chat.db.application.count({ where: { personId, state: 'submitted' } }),
  },
  directory: {
    purpose: `directory:${listed}`,
    plant: (personId) =>
      chat.db.$transaction(async (tx) => {
        const choir = { id: 'chor', name: 'Chor der Nachbarn', legalForm: 'association', placeId: 'rastatt-stadt' }
        await tx.organisation.create({ data: { ...choir, description: original('Wir singen mittwochs.') } })
        await tx.membership.create({ data: { organisationId: choir.id, networkId: 'rastatt', state: 'active' } })
        const decided = { organisationId: choir.id, state: 'approved' as const, locale: 'de' }
        const answers = answersOf(choir.name)
        await tx.application.create({ data: { id: listed, networkId: 'rastatt', personId, answers, ...decided } })
        await contentChanged(tx)
      }),
    left: readByStrangers,
  },
  contact: {
    purpose: 'contact:bruecke',
    plant: (contactPersonId) =>
      chat.db.organisation.update({
        where: { id: 'bruecke' },
        data: { contactPersonId, contactName: 'Nur A.', contactReach: 'nur@bruecke.example' },
      }),
    left: (personId) =>
      chat.db.organisation.count({ where: { OR: [{ contactPersonId: personId }, { contactName: 'Nur A.' }] } }),
  },
  matches: {
    purpose: 'matches',
    plant: async (personId) => {
      const seat = { role: 'delegate' as const, networkId: 'rastatt', organisationId: 'bruecke' }
      await chat.db.seat.create({ data: { ...seat, personId } })
      const offer = { kind: 'offer' as const, fields: ['sports'], text: original('Bälle') }
      await chat.db.listing.create({ data: { ...offer, personId, organisationId: 'bruecke' } })
    },
    left: toldOfNeed,
  },
}

describe('every purpose that is declared', () => {
  const cases = declared.map(({ purpose }) => purpose).filter((purpose) => purpose in effects)

  test('has words, and a case here', () => {
    // A guardian's yes has dialogues of its own.
    const cased = [...Object.keys(effects), 'guardian']
    expect(declared.map(({ purpose }) => purpose).filter((purpose) => !cased.includes(purpose))).toEqual([])
    for (const { effect } of declared) expect(locales.translate('en').text(effect)).not.toContain('[Deutsch]')
  })

  test.each(cases)('%s ends with what was done under it', async (name) => {
    const person = chat.person(`with-${name}`, { network: 'rastatt' })
    await person.says('/help')
    const id = await person.id()
    const { purpose, plant, left } = effects[name] ?? { purpose: '', plant: async () => {}, left: async () => 1 }
    await plant(id)
    await chat.db.consent.create({ data: { personId: id, purpose, text: 'Ja.', locale: 'de' } })
    expect(await left(id)).toBe(1)
    await person.says('/consents')
    await person.taps('1 zurückziehen')
    await person.taps('Ja, zurückziehen')
    expect(await left(id)).toBe(0)
    expect(await standing(id)).toEqual([])
  })

  test('one of an earlier version can be withdrawn too', async () => {
    const eve = chat.person('eve', { network: 'rastatt' })
    await eve.says('/help')
    const personId = await eve.id()
    await chat.db.consent.create({ data: { personId, purpose: 'pigeons', text: 'Ja, Tauben.', locale: 'de' } })
    await eve.says('/consents')
    eve.sees('Etwas, das ich heute nicht mehr anbiete', 'Ja, Tauben.')
    await eve.taps('1 zurückziehen')
    await eve.taps('Ja, zurückziehen')
    expect(await standing(personId)).toEqual([])
  })
})
