import { nextDeadline } from './deadline.ts'
import type { ContentFile } from './format.ts'

/**
 * Rows of one table, as PostgreSQL reads them from JSON; every row has every column that the file decides. `version`
 * says what becomes of a row's own columns when one of those changes, `still` which rows (`old`) the file decides at all.
 */
export type TableRows = {
  table: string
  key: string[]
  rows: Row[]
  version?: Record<string, string>
  still?: string
}
type Row = Record<string, unknown>

/** A content file as rows, in the order in which tables refer to each other. */
export function rowsOf(file: ContentFile, { demo, today }: { demo: boolean; today: string }): TableRows[] {
  const table = (name: string, rows: Row[], key = ['id']): TableRows => ({ table: name, key, rows })
  const own = (rows: Row[]) => rows.map((row) => ({ ...row, demo }))
  return [
    table('place', own(file.places.map(place))),
    table('network', own(file.networks.map(network))),
    table('contact', file.networks.flatMap(contacts)),
    { ...table('organisation', own(file.organisations.map(organisation))), still: ownWords },
    table('membership', file.organisations.flatMap(memberships), ['organisation_id', 'network_id']),
    table('series', file.series.map(series)),
    { ...table('meeting', own(file.meetings.map(meeting))), version: changedMeeting },
    table('session', file.meetings.flatMap(sessions)),
    table('funding_programme', own(file.programmes.map((each) => programme(each, today)))),
    table('article', own(articlesOf(file))),
  ]
}

/** Calendars that have it already take what has a higher number. */
const changedMeeting = { sequence: 'old.sequence + 1', changed_at: 'now()' }

/** What an organisation says about itself in the chat goes before what a file says about it. */
const ownWords = 'old.version = 0'

type Item<K extends keyof ContentFile> = ContentFile[K][number]

const place = (each: Item<'places'>): Row => ({
  id: each.id,
  name: each.name,
  kind: each.kind,
  parent_id: each.inside ?? null,
  aliases: each.aliases,
})

const network = (each: Item<'networks'>): Row => ({
  id: each.id,
  name: each.name,
  description: each.description,
  joining: each.joining,
  benefits: each.benefits,
  place_id: each.place,
  informal: each.informal,
  website: each.website ?? null,
})

const contacts = (each: Item<'networks'>): Row[] =>
  each.contacts.map((contact, position) => ({
    id: contact.id,
    network_id: each.id,
    role: contact.role,
    about: contact.about ?? null,
    office: contact.office ?? null,
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    position,
  }))

const organisation = (each: Item<'organisations'>): Row => ({
  id: each.id,
  name: each.name,
  legal_form: each.legalForm,
  place_id: each.place,
  fields: each.fields,
  languages: each.languages,
  description: each.description ?? null,
  offers: each.offers ?? null,
  needs: each.needs ?? null,
  website: each.website ?? null,
})

const memberships = (each: Item<'organisations'>): Row[] =>
  each.memberships.map((membership) => ({
    organisation_id: each.id,
    network_id: membership.network,
    state: membership.state,
    since: membership.since ?? null,
  }))

const series = (each: Item<'series'>): Row => ({
  id: each.id,
  network_id: each.network,
  title: each.title,
  rhythm: each.rhythm ?? null,
  rule: each.rule ?? null,
  starts_at: each.startsAt ?? null,
  zone: each.startsAt === undefined ? null : each.zone,
  skipped: each.skipped,
})

const meeting = (each: Item<'meetings'>): Row => ({
  id: each.id,
  network_id: each.network,
  series_id: each.series ?? null,
  title: each.title,
  summary: each.summary ?? null,
  starts_at: each.startsAt,
  ends_at: each.endsAt,
  zone: each.zone,
  venue: each.venue ?? null,
  address: each.address ?? null,
  place_id: each.place,
  online_url: each.onlineUrl ?? null,
  interpretation: each.interpretation,
  childcare: each.childcare ?? null,
  access: each.access ?? null,
  open_to_guests: each.openToGuests,
  capacity: each.capacity ?? null,
  seats_each: each.seatsEach ?? null,
  asks_names: each.asksNames,
  registration: each.registration,
  opens_at: each.opensAt ?? null,
  closes_at: each.closesAt ?? null,
  waiting: each.waiting,
  offer_hours: each.offerHours,
  reminders: each.reminders,
  latitude: each.latitude ?? null,
  longitude: each.longitude ?? null,
  slot_at: each.slotAt ?? null,
  state: each.state,
  cancel_reason: each.cancelReason ?? null,
  results: each.results ?? null,
})

const sessions = (each: Item<'meetings'>): Row[] =>
  each.sessions.map((session) => ({
    id: session.id,
    meeting_id: each.id,
    title: session.title,
    kind: session.kind,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    capacity: session.capacity ?? null,
  }))

const programme = (each: Item<'programmes'>, today: string): Row => ({
  id: each.id,
  title: each.title,
  funder: each.funder,
  purpose: each.purpose,
  eligible: each.eligible,
  topics: each.topics,
  place_id: each.place ?? null,
  min_amount: each.minAmount ?? null,
  max_amount: each.maxAmount ?? null,
  own_share: each.ownShare ?? null,
  deadline_kind: each.deadline.kind,
  ...deadline(each.deadline, today),
  how_to: each.howTo,
  link: each.link,
  checked_on: each.checkedOn,
})

function deadline(of: Item<'programmes'>['deadline'], today: string): Row {
  if (of.kind === 'fixed') return { deadline: of.on, recurs: [] }
  if (of.kind === 'rolling') return { deadline: null, recurs: [] }
  return { deadline: nextDeadline(of.each, today), recurs: of.each }
}

const articlesOf = (file: ContentFile): Row[] => [
  ...file.courses.map((each) => article(each, 'course')),
  ...file.documents.map((each) => article(each, 'document', each.meeting)),
  ...file.articles.map((each) => article(each, each.kind)),
]

const article = (each: Item<'courses'> & { questions?: string[] }, kind: string, meetingId?: string): Row => ({
  id: each.id,
  kind,
  network_id: each.network ?? null,
  meeting_id: meetingId ?? null,
  about: each.about ?? null,
  title: each.title,
  body: each.body,
  questions: each.questions ?? [],
  link: each.link ?? null,
  source: each.source ?? null,
  published_on: each.publishedOn,
  checked_on: each.checkedOn ?? null,
})
