import fc from 'fast-check'
import type { Candidate } from '../../src/features/announcing/audience/rules.ts'
import { type Audience, audienceShape, standings } from '../../src/features/announcing/audience/shape.ts'
import { type Chat, locales } from './chat.ts'
import { twoNetworks } from './networks.ts'

const places = ['rastatt-stadt', 'gaggenau', 'stuttgart-mitte']
const areas: Record<string, string[]> = {
  'rastatt-stadt': ['rastatt-stadt', 'lk-rastatt', 'bw'],
  gaggenau: ['gaggenau', 'lk-rastatt', 'bw'],
  'stuttgart-mitte': ['stuttgart-mitte', 'bw'],
}
const fields = ['culture', 'women', 'sports']
const hints = ['de', 'tr-TR', 'pt_BR', 'xx', null]
const networks = ['rastatt', 'land']
const meeting = 'm-rastatt'

/** Two networks with a meeting each, and nobody in them. */
export const nobody = {
  ...twoNetworks,
  places: [
    ...(twoNetworks.places ?? []),
    { id: 'stuttgart-mitte', name: 'Stuttgart', kind: 'municipality' as const, inside: 'bw' },
  ],
  organisations: [],
  meetings: networks.map((network) => ({
    ...{ id: `m-${network}`, network, title: { de: { text: 'Treffen', state: 'original' as const } } },
    ...{ startsAt: '2027-03-11T18:00', endsAt: '2027-03-11T20:00', place: 'gaggenau' },
  })),
}

const organisations = fc.array(
  fc.record({
    place: fc.constantFrom(...places),
    fields: fc.uniqueArray(fc.constantFrom(...fields)),
    members: fc.uniqueArray(fc.constantFrom(...networks)),
    active: fc.boolean(),
    answer: fc.constantFrom('registered', 'waiting', 'declined', 'cancelled', null),
  }),
  { maxLength: 4 },
)
const people = fc.array(
  fc.record({
    hint: fc.constantFrom(...hints),
    delegate: fc.option(fc.record({ organisation: fc.nat(3), network: fc.constantFrom(...networks) })),
    coordinates: fc.option(fc.constantFrom(...networks)),
    subscribes: fc.option(fc.constantFrom(...networks)),
    guest: fc.constantFrom('registered', 'cancelled', null),
  }),
  { minLength: 1, maxLength: 6 },
)
const condition = fc.oneof(
  fc.record({
    kind: fc.constant('standing' as const),
    standings: fc.uniqueArray(fc.constantFrom(...standings), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('place' as const),
    places: fc.uniqueArray(fc.constantFrom('gaggenau', 'lk-rastatt', 'bw', 'hessen'), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    fields: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('language' as const),
    languages: fc.uniqueArray(fc.constantFrom('de', 'tr', 'en'), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('meeting' as const),
    meeting: fc.constant(meeting),
    answer: fc.constantFrom('coming' as const, 'silent' as const),
  }),
)
export const audiences = fc
  .record({
    networks: fc.uniqueArray(fc.constantFrom(...networks), { minLength: 1 }),
    only: fc.uniqueArray(condition, { selector: ({ kind }) => kind, maxLength: 3 }),
  })
  .map((audience): Audience => audienceShape.parse(audience))

export type World = { organisations: OrganisationOf[]; people: PersonOf[] }
type OrganisationOf = typeof organisations extends fc.Arbitrary<(infer One)[]> ? One : never
type PersonOf = typeof people extends fc.Arbitrary<(infer One)[]> ? One : never

export const worlds: fc.Arbitrary<World> = fc.record({ organisations, people })

/** Makes a world the only one there is. Returns its people by their number, as the database has them. */
export async function settle(chat: Chat, { organisations: all, people: those }: World): Promise<string[]> {
  await chat.db.announcement.deleteMany()
  await chat.db.person.deleteMany()
  await chat.db.organisation.deleteMany()
  for (const [index, { place, fields: own, members, active, answer }] of all.entries()) {
    await chat.db.organisation.create({
      data: {
        ...{ id: `o${index}`, name: `O${index}`, legalForm: 'association', placeId: place, fields: own, languages: [] },
        memberships: { create: members.map((networkId) => ({ networkId, state: active ? 'active' : 'applied' })) },
        ...(answer ? { registrations: { create: { meetingId: meeting, state: answer, seats: 1 } } } : {}),
      },
    })
  }
  const ids: string[] = []
  for (const [index, { hint, delegate, coordinates, subscribes, guest }] of those.entries()) {
    const { id } = await chat.db.person.create({
      data: {
        identities: { create: { bot: 'test:1', tenant: 'test', subject: `p${index}`, locale: hint } },
        seats: {
          create: [
            ...(delegate && all[delegate.organisation]
              ? [
                  {
                    role: 'delegate' as const,
                    networkId: delegate.network,
                    organisationId: `o${delegate.organisation}`,
                  },
                ]
              : []),
            ...(coordinates ? [{ role: 'coordinator' as const, networkId: coordinates }] : []),
          ],
        },
        ...(subscribes
          ? { subscriptions: { create: { networkId: subscribes, conversationId: crypto.randomUUID() } } }
          : {}),
        ...(guest ? { registrations: { create: { meetingId: meeting, state: guest, seats: 1 } } } : {}),
      },
    })
    ids.push(id)
  }
  return ids
}

/** What somebody of a world is, for the rule. */
export function candidatesOf({ organisations: all }: World, person: PersonOf): Candidate[] {
  const { hint, delegate, coordinates, subscribes, guest } = person
  const locale = locales.match(hint) ?? 'de'
  const base = { locale, organisation: null, meeting: null }
  const own = delegate ? all[delegate.organisation] : undefined
  const speaks = delegate && own?.active && own.members.includes(delegate.network)
  return [
    ...(speaks
      ? [
          {
            ...{ ...base, network: delegate.network, standing: 'delegate' as const },
            organisation: {
              areas: areas[own.place] ?? [],
              fields: own.fields,
              coming: own.answer === 'registered' || own.answer === 'waiting' ? [meeting] : [],
              answered: own.answer ? [meeting] : [],
            },
          },
        ]
      : []),
    ...(coordinates ? [{ ...base, network: coordinates, standing: 'coordinator' as const }] : []),
    ...(subscribes ? [{ ...base, network: subscribes, standing: 'subscriber' as const }] : []),
    ...(guest === 'registered' ? [{ ...base, network: 'rastatt', standing: 'guest' as const, meeting }] : []),
  ]
}
