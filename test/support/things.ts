import type { Chat } from './chat.ts'

/** Stands in every text that somebody gave about themselves. */
export const secret = 'KANARIENVOGEL'
/** Stands in what an organisation said of itself, or was told: its own delegates may read it, and the coordination. */
export const secretOfOwn = 'NACHTIGALL'

/** Of everything that has versions; what is no thing is tried as 1. */
export const version = 1

/** What forms carry beside the things that they name. */
export const values = { version: String(version), kind: 'offer', field: 'offers' }

const draft = 'entwurf'

/** What everybody was planning in their chat for the network Rastatt, also those who are none of its coordinators any more. */
export function draftOf(person: string, now: Date) {
  const german = { de: { text: 'Neues Treffen', state: 'original' } }
  const planned = {
    ...{ networkId: 'rastatt', title: german, summary: null, startsAt: '2027-05-13T18:00', endsAt: '2027-05-13T20:00' },
    ...{ zone: 'Europe/Berlin', place: { id: 'gaggenau', name: 'Gaggenau' }, venue: null, address: null },
    ...{ latitude: null, longitude: null, onlineUrl: null, interpretation: [], childcare: null, access: null },
    ...{ openToGuests: true, capacity: null, seatsEach: null, asksNames: false, registration: true, opensAt: null },
    ...{ closesAt: null, waiting: 'order', offerHours: 48, reminders: [7], state: 'planned', cancelReason: null },
  }
  const content = { id: draft, person, kind: 'new', planned, dated: true, copyOf: null, repeat: null }
  return { feature: 'planning', since: now.toISOString(), content }
}

const claim = {
  ...{ name: 'Die Brücke', place: 'gaggenau', legalForm: null, fields: [], languages: [], offers: null, needs: null },
  ...{ size: null, contactName: secretOfOwn, contactReach: secretOfOwn, website: null, visible: 'members', role: null },
}

/** Something of everything that inputs can name, by the name of the field, and a person whom it is about. */
export async function plant({ db }: Chat): Promise<Record<string, unknown>> {
  const { id: personId } = await db.person.create({ data: {} })
  const common = { personId, networkId: 'rastatt' }
  const seat = await db.seat.create({ data: { ...common, role: 'delegate', organisationId: 'bruecke' } })
  const registration = await db.registration.create({
    data: {
      meetingId: 'fruehjahr',
      organisationId: 'bruecke',
      personId,
      state: 'registered',
      seats: 2,
      note: secretOfOwn,
    },
  })
  await db.registration.create({
    data: { meetingId: 'sommer', personId, state: 'waiting', seats: 1, names: [secret], queuedAt: new Date() },
  })
  await db.feedback.create({ data: { meetingId: 'herbst-2026', personId, rating: 4, text: secret } })
  const question = await db.question.create({
    data: { personId, networks: ['rastatt'], kind: 'unanswered', text: secret, candidates: [] },
  })
  const article = await db.article.create({
    data: {
      ...{ id: 'antwort', kind: 'answer', networkId: 'rastatt', questions: ['Wo ist das?', 'Wo liegt das?'] },
      ...{ title: { de: { text: 'Wo', state: 'original' } }, body: { de: { text: 'Dort', state: 'original' } } },
      publishedOn: new Date('2026-12-01T00:00:00Z'),
    },
  })
  const calendar = await db.calendarImport.create({ data: { ...common, url: `https://${secret}.example` } })
  const file = await db.storedFile.create({
    data: { personId, meetingId: 'herbst-2026', name: `${secret}.pdf`, mime: 'application/pdf', size: 1 },
  })
  const code = await db.code.create({
    data: {
      ...{ hash: 'c'.repeat(64), role: 'delegate', networkId: 'rastatt', organisationId: 'bruecke' },
      expiresAt: new Date('2027-12-31T00:00:00Z'),
    },
  })
  await db.organisation.update({
    where: { id: 'bruecke' },
    data: { contactName: secretOfOwn, contactReach: secretOfOwn, contactPersonId: personId, version },
  })
  const application = await db.application.create({
    data: { ...common, organisationId: 'bruecke', claim: true, answers: claim, locale: 'de', version },
  })
  await db.applicationRemark.create({
    data: { applicationId: application.id, personId, coordination: false, text: secretOfOwn },
  })
  await db.consent.create({
    data: { personId, purpose: `joining:${application.id}`, text: 'Ja.', locale: 'de' },
  })
  const audience = { networks: ['rastatt'], only: [] }
  const announcement = await db.announcement.create({
    data: {
      ...common,
      id: 'mitteilung',
      texts: { de: { title: secret, body: secret, state: 'original' } },
      audience,
      version,
    },
  })
  const saved = await db.savedAudience.create({ data: { networkId: 'rastatt', name: secret, audience } })
  const inquiry = await db.inquiry.create({ data: { ...common, text: secret, locale: 'de' } })
  const listing = await db.listing.create({
    data: {
      ...{ personId, organisationId: 'bruecke', kind: 'offer', fields: ['sports'], visibility: 'coordination' },
      text: { de: { text: secretOfOwn, state: 'original' } },
    },
  })
  const request = await db.contactRequest.create({
    data: { personId, organisationId: 'bruecke', text: secretOfOwn, locale: 'de', reach: secretOfOwn },
  })
  return {
    ...{ application: application.id, announcement: announcement.id, saved: saved.id, inquiry: inquiry.id },
    correction: 'berichtigung',
    ...{ listing: listing.id, request: request.id, draft, session: 'ideen', meetings: ['fruehjahr'] },
    locale: 'tr',
    ...{ meeting: 'fruehjahr', document: 'protokoll', network: 'rastatt', organisation: 'bruecke' },
    ...{ membership: 'rastatt/bruecke', seat: seat.id, registration: registration.id, id: question.id },
    ...{ hash: 'a'.repeat(64), after: question.id, registrations: [registration.id] },
    ...{ language: 'tr', topic: 'sports', month: '2027-03' },
    ...{ article: article.id, import: calendar.id, file: file.id, invitation: code.hash, place: 'Rastatt' },
  }
}
