import { z } from 'zod'
import type { Context } from '../../core/feature.ts'

/** Who sees something, from everybody to the fewest; the database orders them the same way. */
export const visibilities = ['public', 'members', 'coordination'] as const
export const visibility = z.enum(visibilities)
export type Visibility = z.infer<typeof visibility>

/** Who sees what of an organisation, where it has not decided otherwise. */
export const usual = {
  name: 'public',
  place: 'public',
  fields: 'public',
  languages: 'public',
  description: 'public',
  website: 'public',
  offers: 'members',
  needs: 'members',
  size: 'members',
  contact: 'coordination',
} as const satisfies Record<string, Visibility>

export type Field = keyof typeof usual
export const field = z.enum(Object.keys(usual) as [Field, ...Field[]])

/** What an organisation has decided, by field; what is no field is left out. */
export const decided = z
  .object({
    name: visibility,
    place: visibility,
    fields: visibility,
    languages: visibility,
    description: visibility,
    website: visibility,
    offers: visibility,
    needs: visibility,
    size: visibility,
    contact: visibility,
  } satisfies Record<Field, typeof visibility>)
  .partial()
export type Decided = z.infer<typeof decided>

/** Who reads: the organisations spoken for, the networks they belong to, the networks coordinated. */
export type Reader = { organisations: string[]; networks: string[]; coordinated: string[] }

export const everybody: Reader = { organisations: [], networks: [], coordinated: [] }

/** Whoever writes in a group reads as everybody, because everybody there reads the answer. */
export function readerOf({ inbound, person }: Pick<Context, 'inbound' | 'person'>): Reader {
  if (inbound.place === 'group') return everybody
  return {
    organisations: person.seats.flatMap(({ organisation }) => organisation ?? []),
    networks: person.seats.map(({ network }) => network),
    coordinated: person.seats.flatMap(({ network, role }) => (role === 'coordinator' ? [network] : [])),
  }
}

/** The strictest visibility that this reader still sees of an organisation; `networks` are those it is active in. */
export function standingTo(reader: Reader, organisation: { id: string; networks: readonly string[] }): Visibility {
  const shares = (own: readonly string[]) => organisation.networks.some((network) => own.includes(network))
  if (reader.organisations.includes(organisation.id) || shares(reader.coordinated)) return 'coordination'
  return shares(reader.networks) ? 'members' : 'public'
}

export const sees = (standing: Visibility, needed: Visibility): boolean =>
  visibilities.indexOf(needed) <= visibilities.indexOf(standing)

/** Who sees a field of an organisation. */
export const visibilityOf = (organisation: { visibility: Decided }, of: Field): Visibility =>
  organisation.visibility[of] ?? usual[of]
