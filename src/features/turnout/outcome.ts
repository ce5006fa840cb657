import { type Entry, type Standing, seatsOf } from './rules.ts'

/** What a meeting was in numbers. */
export type Outcome = {
  people: number
  organisations: number
  guests: number
  /** Where the organisations that came are at home, the most people first. */
  places: { name: string; organisations: number; people: number }[]
  invited: number
  /** Organisations that came and are invited members, and which share of those they are, in percent. */
  ofInvited: number
  share: number
  /** People who were registered. */
  registered: number
  /** Registered people who did not come, of those whose attendance is recorded. */
  noShows: number
  /** Organisations and guests that said they would not come. */
  declined: number
  /** Invited organisations that never answered. */
  silent: number
  /** Registrations whose attendance nobody has recorded. */
  unrecorded: number
}

/** @param members ids of the invited organisations. */
export function outcomeOf(entries: readonly Entry[], standing: Standing, members: readonly string[]): Outcome {
  const invited = new Set(members)
  const came = entries.filter(({ attended }) => (attended ?? 0) > 0)
  const ofInvited = came.filter(({ organisation }) => organisation && invited.has(organisation.id)).length
  const expected = entries.filter((entry) => seatsOf(entry) > 0)
  const recorded = expected.filter(({ attended }) => attended !== null)
  return {
    people: standing.came.people,
    organisations: standing.came.organisations,
    guests: standing.came.guests,
    places: placesOf(came),
    invited: invited.size,
    ofInvited,
    share: invited.size === 0 ? 0 : Math.round((ofInvited / invited.size) * 100),
    registered: standing.registered.people,
    noShows: recorded.reduce((sum, entry) => sum + Math.max(0, seatsOf(entry) - (entry.attended ?? 0)), 0),
    declined: standing.declined.organisations + standing.declined.guests,
    silent: standing.open.length,
    unrecorded: expected.length - recorded.length,
  }
}

function placesOf(came: readonly Entry[]): Outcome['places'] {
  const places = new Map<string, Outcome['places'][number]>()
  for (const { organisation, attended } of came) {
    if (!organisation) continue
    const { id, name } = organisation.place
    const place = places.get(id) ?? { name, organisations: 0, people: 0 }
    places.set(id, { name, organisations: place.organisations + 1, people: place.people + (attended ?? 0) })
  }
  return [...places.values()].sort((a, b) => b.people - a.people || a.name.localeCompare(b.name, 'de'))
}
