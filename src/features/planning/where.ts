import { UserError } from '../../core/errors.ts'
import type { Context, Option } from '../../core/feature.ts'
import { meetingById, meetingsOf, whereabouts } from '../meetings/index.ts'
import { foldName, type Gazetteer, networks, type Place, placeNamed, places, placesAbove } from '../places/index.ts'
import type { Planned } from './rules.ts'
import { lineIn } from './values.ts'

/** The answer of a meeting that has no room. */
export const online = 'online'
const asBefore = 'as:'
const mostVenues = 3
const zipped = /^\d{5}\s+/u

export type Where = Pick<Planned, 'place' | 'venue' | 'address' | 'latitude' | 'longitude'>

/** Where the network met before, and online: one press instead of writing an address on a phone. */
export async function whereOptions(ctx: Context, networkId: string): Promise<Option[]> {
  const meetings = (await meetingsOf(ctx, [{ id: networkId }])).toReversed()
  const seen = new Set<string>()
  const options: Option[] = []
  for (const meeting of meetings) {
    const label = whereabouts(meeting).join(', ')
    if ((meeting.venue === null && meeting.address === null) || seen.has(label)) continue
    seen.add(label)
    options.push({ value: `${asBefore}${meeting.id}`, label })
    if (options.length === mostVenues) break
  }
  return [...options, { value: online, label: ctx.t.text('planning:where.online') }]
}

/** What was chosen or written, as place, venue and address. @throws UserError when it names no place that is known. */
export async function whereOf(ctx: Context, value: string, networkId: string): Promise<Where> {
  const gazetteer = await places(ctx)
  if (value === online) return nowhere(await areaOf(ctx, gazetteer, networkId))
  const before = value.startsWith(asBefore) ? await meetingById(ctx, value.slice(asBefore.length)) : null
  if (before) {
    const { place, venue, address, latitude, longitude } = before
    return { place, venue, address, latitude, longitude }
  }
  return written(gazetteer, lineIn(value))
}

/** Place names are looked for from the end, where addresses have them: "Halle am Markt, Bühl" is in Bühl. */
function written(gazetteer: Gazetteer, text: string): Where {
  const parts = text
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const [at, part] of [...parts.entries()].toReversed()) {
    const place = gazetteer.byName.get(foldName(part.replace(zipped, '')))
    if (place) return apart(place, parts.toSpliced(at, 1, ...(zipped.test(part) ? [part] : [])))
  }
  for (const [at, part] of [...parts.entries()].toReversed()) {
    const place = placeNamed(gazetteer, part.replace(zipped, ''))
    if (place) return apart(place, isWithin(place, part) ? parts : parts.toSpliced(at, 1))
  }
  throw new UserError('planning:where.unknown', { place: text.slice(0, 60) })
}

const isWithin = ({ name, aliases }: Place, part: string): boolean =>
  [name, ...aliases].some((each) => ` ${foldName(part)} `.includes(` ${foldName(each)} `))

/** The street with its number, and what follows it, is the address; the rest is the venue. */
function apart(place: Place, parts: string[]): Where {
  const street = parts.findIndex((part) => /\p{L}.*\d/u.test(part) && !zipped.test(part))
  const venue = street < 0 ? parts.filter((part) => !zipped.test(part)) : parts.slice(0, street)
  const address = street < 0 ? [] : parts.slice(street)
  return { ...nowhere(place), venue: venue.join(', ') || null, address: address.join(', ') || null }
}

const nowhere = ({ id, name }: Pick<Place, 'id' | 'name'>): Where => ({
  place: { id, name },
  venue: null,
  address: null,
  latitude: null,
  longitude: null,
})

/** What is online belongs to the network's own area. */
async function areaOf(ctx: Context, gazetteer: Gazetteer, networkId: string): Promise<Place> {
  const network = (await networks(ctx)).find(({ id }) => id === networkId)
  const area = network && placesAbove(gazetteer, network.placeId)[0]
  if (!area) throw new UserError('planning:closed')
  return area
}
