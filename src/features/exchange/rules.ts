import type { Translated } from '../../core/translated.ts'
import type { Shown, Visibility } from '../organisations/index.ts'
import { type Gazetteer, placesAbove } from '../places/index.ts'

export const kinds = ['offer', 'need'] as const
export type Kind = (typeof kinds)[number]
export const otherOf = (kind: Kind): Kind => (kind === 'offer' ? 'need' : 'offer')

/** A need or an offer of an organisation, as a reader sees it. */
export type Listing = {
  id: string
  kind: Kind
  fields: string[]
  text: Translated
  visibility: Visibility
  state: 'open' | 'settled' | 'withdrawn'
  createdAt: Date
  organisation: Shown
}

const near = { municipality: 3, district: 2, state: 1, country: 0 }

/** Those that fit best first: by common fields, then by how near they are, then by common languages; the newest first. */
export function fitting(listing: Listing, others: readonly Listing[], places: Gazetteer): Listing[] {
  const common = (one: readonly string[], other: readonly string[]) => one.filter((each) => other.includes(each)).length
  const score = (other: Listing) =>
    common(listing.fields, other.fields) * 10 +
    nearness(places, listing.organisation.placeId, other.organisation.placeId) * 2 +
    Math.min(1, common(listing.organisation.languages, other.organisation.languages))
  return others
    .filter((other) => other.kind !== listing.kind && other.organisation.id !== listing.organisation.id)
    .filter((other) => common(listing.fields, other.fields) > 0)
    .map((other) => ({ other, score: score(other) }))
    .sort((a, b) => b.score - a.score || b.other.createdAt.getTime() - a.other.createdAt.getTime())
    .map(({ other }) => other)
}

/** The smallest area that two places have in common. */
function nearness(places: Gazetteer, one: string | null, other: string | null): number {
  if (one === null || other === null) return 0
  const around = new Set(placesAbove(places, other).map(({ id }) => id))
  const shared = placesAbove(places, one).find(({ id }) => around.has(id))
  return shared ? near[shared.kind] : 0
}

/** One open need as the coordination sees it. */
export type Need = { fields: readonly string[]; place: string }

export type FieldNeeds = { field: string; needs: number; offers: number; places: { place: string; needs: number }[] }

/** What is needed, by field and place, what lacks most first. @param offers number of open offers by field */
export function needsByField(needs: readonly Need[], offers: ReadonlyMap<string, number>): FieldNeeds[] {
  const fields = [...new Set(needs.flatMap((each) => each.fields))]
  return fields
    .map((field) => {
      const here = needs.filter((each) => each.fields.includes(field))
      const count = (place: string) => here.filter((each) => each.place === place).length
      const places = [...new Set(here.map(({ place }) => place))].map((place) => ({ place, needs: count(place) }))
      return {
        field,
        needs: here.length,
        offers: offers.get(field) ?? 0,
        places: places.sort((a, b) => b.needs - a.needs || a.place.localeCompare(b.place)),
      }
    })
    .sort((a, b) => b.needs - b.offers - (a.needs - a.offers) || b.needs - a.needs || a.field.localeCompare(b.field))
}
