import { contentChanged } from '../../src/store/content/revision.ts'
import type { Chat } from './chat.ts'

type Effect = { purpose: string; plant(id: string): Promise<unknown>; left(id: string): Promise<number> }

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

/** What there is under each consent that stands, and how to see that it went with it. */
export const effectsIn = (open: () => Chat): Record<string, Effect> => ({
  announcements: {
    purpose: 'announcements:rastatt',
    plant: async (personId) => {
      const { id } = await open().db.conversation.findFirstOrThrow({ where: { personId } })
      await open().db.subscription.create({ data: { personId, networkId: 'rastatt', conversationId: id } })
    },
    left: (personId) => open().db.subscription.count({ where: { personId } }),
  },
  delegate: {
    purpose: 'delegate:rastatt:bruecke',
    plant: (personId) =>
      open().db.seat.create({ data: { personId, role: 'delegate', networkId: 'rastatt', organisationId: 'bruecke' } }),
    left: (personId) => open().db.seat.count({ where: { personId } }),
  },
  coordinator: {
    purpose: 'coordinator:rastatt',
    plant: (personId) => open().db.seat.create({ data: { personId, role: 'coordinator', networkId: 'rastatt' } }),
    left: (personId) => open().db.seat.count({ where: { personId } }),
  },
  registration: {
    purpose: 'registration',
    plant: (personId) =>
      open().db.registration.create({
        data: {
          meetingId: 'fruehjahr',
          personId,
          organisationId: 'bruecke',
          state: 'registered',
          seats: 2,
          names: ['A', 'B'],
        },
      }),
    left: (personId) => open().db.registration.count({ where: { OR: [{ personId }, { names: { has: 'A' } }] } }),
  },
  feedback: {
    purpose: 'feedback:fruehjahr',
    plant: (personId) =>
      open().db.feedback.create({ data: { meetingId: 'fruehjahr', personId, rating: 4, text: 'gut' } }),
    left: (personId) => open().db.feedback.count({ where: { personId } }),
  },
  questions: {
    purpose: 'questions',
    plant: (personId) => open().db.question.create({ data: { personId, kind: 'unanswered', text: 'wie' } }),
    left: (personId) => open().db.question.count({ where: { personId } }),
  },
  reminders: {
    purpose: 'reminders',
    plant: (personId) =>
      open().db.notice.create({
        data: {
          personId,
          subject: 'meeting:fruehjahr',
          key: 'wish:fruehjahr:2:2027-03-11',
          call: { command: 'meetings.next' },
          dueAt: new Date('2027-03-09T17:00:00Z'),
          notAfter: new Date('2027-03-11T17:00:00Z'),
        },
      }),
    left: (personId) => open().db.notice.count({ where: { personId } }),
  },
  joining: {
    purpose: `joining:${applied}`,
    plant: (personId) =>
      open().db.application.create({
        data: { id: applied, networkId: 'rastatt', personId, answers: answersOf('Nur'), locale: 'de' },
      }),
    left: (personId) => open().db.application.count({ where: { personId, state: 'submitted' } }),
  },
  directory: {
    purpose: `directory:${listed}`,
    plant: (personId) =>
      open().db.$transaction(async (tx) => {
        const choir = { id: 'chor', name: 'Chor der Nachbarn', legalForm: 'association', placeId: 'rastatt-stadt' }
        await tx.organisation.create({ data: { ...choir, description: original('Wir singen mittwochs.') } })
        await tx.membership.create({ data: { organisationId: choir.id, networkId: 'rastatt', state: 'active' } })
        const decided = { organisationId: choir.id, state: 'approved' as const, locale: 'de' }
        const answers = answersOf(choir.name)
        await tx.application.create({ data: { id: listed, networkId: 'rastatt', personId, answers, ...decided } })
        await contentChanged(tx)
      }),
    left: () => readByStrangers(open()),
  },
  contact: {
    purpose: 'contact:bruecke',
    plant: (contactPersonId) =>
      open().db.organisation.update({
        where: { id: 'bruecke' },
        data: { contactPersonId, contactName: 'Nur A.', contactReach: 'nur@bruecke.example' },
      }),
    left: (personId) =>
      open().db.organisation.count({ where: { OR: [{ contactPersonId: personId }, { contactName: 'Nur A.' }] } }),
  },
  matches: {
    purpose: 'matches',
    plant: async (personId) => {
      const seat = { role: 'delegate' as const, networkId: 'rastatt', organisationId: 'bruecke' }
      await open().db.seat.create({ data: { ...seat, personId } })
      const offer = { kind: 'offer' as const, fields: ['sports'], text: original('Bälle') }
      await open().db.listing.create({ data: { ...offer, personId, organisationId: 'bruecke' } })
    },
    left: (personId) => toldOfNeed(open(), personId),
  },
})

/** Whether a stranger reads what the choir says of itself. */
async function readByStrangers(chat: Chat): Promise<number> {
  const reader = chat.person('reader', { network: 'rastatt' })
  await reader.says('/vereine')
  await reader.taps('Chor der Nachbarn')
  return reader.answer.includes('Wir singen mittwochs') ? 1 : 0
}

/** How many hear of a need that somebody else enters now. */
async function toldOfNeed(chat: Chat, personId: string): Promise<number> {
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
