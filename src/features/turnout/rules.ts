/** An answer to an invitation, with the organisation that it is for; null is a guest. */
export type Entry = {
  id: string
  organisation: { id: string; name: string; place: { id: string; name: string } } | null
  state: 'registered' | 'waiting' | 'offered' | 'declined' | 'cancelled'
  /** Seats it has; while it is waiting or offered, those that it asks for. */
  seats: number
  /** Registered: further seats that it waits for. */
  more: number
  offered: number
  offeredUntil: Date | null
  names: string[]
  interpretation: string[]
  children: number
  note: string | null
  /** How many came; null: not recorded. */
  attended: number | null
  parts: { session: string; seats: number }[]
}

/** An organisation that is invited. */
export type Member = { id: string; name: string; place: string }

/** Organisations, guests for themselves, and people altogether. */
export type Count = { organisations: number; guests: number; people: number }

/** How the answers to an invitation stand. */
export type Standing = {
  registered: Count
  /** Seats that are waited for and not kept for anybody yet. */
  waiting: Count
  /** Seats that are kept until they are taken. */
  offered: Count
  declined: Count
  came: Count
  /** Invited organisations that have not answered. */
  open: Member[]
  /** Null: as many as come. */
  left: number | null
}

/** Seats that somebody in line waits for, those that are offered to them included. */
export function wantedBy({ state, seats, more }: Pick<Entry, 'state' | 'seats' | 'more'>): number {
  if (state === 'registered') return more
  return state === 'waiting' || state === 'offered' ? seats : 0
}

/** Whether somebody has said that nobody comes, or has taken back what they had said. */
export const hasDeclined = ({ state }: Pick<Entry, 'state'>): boolean => state === 'declined' || state === 'cancelled'

/** Organisations and people of some entries; an entry without people counts nowhere. */
export function count(entries: readonly Entry[], peopleOf: (entry: Entry) => number): Count {
  const counted = entries.filter((entry) => peopleOf(entry) > 0)
  const organisations = counted.filter(({ organisation }) => organisation !== null).length
  const people = counted.reduce((sum, entry) => sum + peopleOf(entry), 0)
  return { organisations, guests: counted.length - organisations, people }
}

/** @param guestsCame guests who came without a registration. */
export function standingOf(
  entries: readonly Entry[],
  members: readonly Member[],
  capacity: number | null,
  guestsCame: number,
): Standing {
  const answered = new Set(entries.flatMap(({ organisation }) => organisation?.id ?? []))
  const registered = count(entries, seatsOf)
  const offered = count(entries, (entry) => entry.offered)
  const came = count(entries, ({ attended }) => attended ?? 0)
  return {
    registered,
    waiting: count(entries, (entry) => wantedBy(entry) - entry.offered),
    offered,
    declined: { ...count(entries.filter(hasDeclined), () => 1), people: 0 },
    came: { ...came, guests: came.guests + guestsCame, people: came.people + guestsCame },
    open: members.filter(({ id }) => !answered.has(id)),
    left: capacity === null ? null : Math.max(0, capacity - registered.people - offered.people),
  }
}

export const seatsOf = ({ state, seats }: Pick<Entry, 'state' | 'seats'>): number =>
  state === 'registered' ? seats : 0

/** What those who have seats need: how many registrations ask for each language, and children to be looked after. */
export function needsOf(entries: readonly Entry[]): { languages: [string, number][]; children: number } {
  const coming = entries.filter((entry) => seatsOf(entry) > 0)
  const languages = new Map<string, number>()
  for (const language of coming.flatMap(({ interpretation }) => interpretation)) {
    languages.set(language, (languages.get(language) ?? 0) + 1)
  }
  return {
    languages: [...languages].sort((a, b) => b[1] - a[1]),
    children: coming.reduce((sum, { children }) => sum + children, 0),
  }
}

/** Seats taken in a part of the meeting. */
export const seatsIn = (entries: readonly Entry[], session: string): number =>
  entries
    .filter(({ state }) => state === 'registered')
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + (part.session === session ? part.seats : 0), 0)
