import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Candidate, means } from '../../src/features/announcing/audience/rules.ts'
import { type Audience, audienceShape, standings } from '../../src/features/announcing/audience/shape.ts'
import { freeze } from '../../src/features/announcing/store/freeze.ts'
import { reachOf } from '../../src/features/announcing/store/reach.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

const languages = { locales: locales.locales.map(({ locale }) => locale), defaultLocale: 'de' }
const places = ['rastatt-stadt', 'gaggenau', 'stuttgart-mitte']
const areas: Record<string, string[]> = {
  'rastatt-stadt': ['rastatt-stadt', 'lk-rastatt', 'bw'],
  gaggenau: ['gaggenau', 'lk-rastatt', 'bw'],
  'stuttgart-mitte': ['stuttgart-mitte', 'bw'],
}
const fields = ['culture', 'women', 'sports']
const hints = ['de', 'tr-TR', 'pt_BR', 'xx', null]
const networks = ['rastatt', 'land']
const now = new Date('2027-01-10T18:00:00Z')
const meeting = 'm-rastatt'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({
    content: {
      ...twoNetworks,
      places: [
        ...(twoNetworks.places ?? []),
        { id: 'stuttgart-mitte', name: 'Stuttgart', kind: 'municipality', inside: 'bw' },
      ],
      organisations: [],
      meetings: networks.map((network) => ({
        ...{ id: `m-${network}`, network, title: { de: { text: 'Treffen', state: 'original' as const } } },
        ...{ startsAt: '2027-03-11T18:00', endsAt: '2027-03-11T20:00', place: 'gaggenau' },
      })),
    },
  })
})
afterAll(() => chat.close())

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
const audiences = fc
  .record({
    networks: fc.uniqueArray(fc.constantFrom(...networks), { minLength: 1 }),
    only: fc.uniqueArray(condition, { selector: ({ kind }) => kind, maxLength: 3 }),
  })
  .map((audience): Audience => audienceShape.parse(audience))

type World = { organisations: OrganisationOf[]; people: PersonOf[] }
type OrganisationOf = typeof organisations extends fc.Arbitrary<(infer One)[]> ? One : never
type PersonOf = typeof people extends fc.Arbitrary<(infer One)[]> ? One : never

/** The people of a world by their number, as the database has them. */
async function settle({ organisations: all, people: those }: World): Promise<string[]> {
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
function candidatesOf({ organisations: all }: World, person: PersonOf): Candidate[] {
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

const draft = (audience: Audience) => ({ id: 'a', networkId: 'rastatt', texts: {}, audience })

describe('an audience', () => {
  test('is in SQL what it is by the rule', async () => {
    let meant = 0
    await fc.assert(
      fc.asyncProperty(
        fc.record({ organisations, people }),
        fc.array(audiences, { minLength: 5, maxLength: 5 }),
        async (world, several) => {
          const ids = await settle(world)
          for (const audience of several) {
            await chat.db.announcement.deleteMany()
            await chat.db.announcement.create({ data: draft(audience) })
            await freeze(chat.db, { id: 'a', audience, topic: null }, languages, now)
            const rows = await chat.db.recipient.findMany({ select: { personId: true } })
            const expected = ids.filter((_, index) => {
              const person = world.people[index]
              return person && candidatesOf(world, person).some((candidate) => means(audience, candidate))
            })
            expect(rows.map(({ personId }) => personId).sort()).toEqual(expected.sort())
            meant += rows.length
          }
        },
      ),
      { numRuns: 40 },
    )
    expect(meant).toBeGreaterThan(30)
  }, 60_000)
})

describe('who is meant and cannot be reached', () => {
  test('is counted with the reason, and gets a row that says so', async () => {
    const world: World = {
      organisations: ['registered', 'registered', 'registered'].map(() => ({
        ...{ place: 'gaggenau', fields: [], members: ['rastatt'], active: true, answer: null },
      })),
      people: Array.from({ length: 6 }, (_, index) => ({
        ...{ hint: index === 1 ? 'tr-TR' : 'de', delegate: { organisation: index < 5 ? 0 : 1, network: 'rastatt' } },
        ...{ coordinates: null, subscribes: null, guest: null },
      })),
    }
    const [reached, turkish, stopped, unsubscribed, elsewhere, blocked] = await settle(world)
    if (!reached || !turkish || !stopped || !unsubscribed || !elsewhere || !blocked) throw new Error('too few')
    for (const personId of [reached, turkish, stopped, unsubscribed, elsewhere, blocked]) {
      if (personId === turkish) continue
      await chat.db.conversation.create({
        data: { bot: 'test:1', address: `c-${personId}`, place: 'private', personId, active: personId !== blocked },
      })
    }
    await chat.db.person.update({ where: { id: stopped }, data: { stoppedAt: now } })
    const consent = { purpose: 'announcements:rastatt', text: 'x', locale: 'de', withdrawnAt: now }
    await chat.db.consent.create({ data: { personId: unsubscribed, ...consent } })
    // Ended once and begun again: that counts as begun.
    await chat.db.consent.create({ data: { personId: reached, ...consent } })
    await chat.db.subscription.create({
      data: { personId: reached, networkId: 'rastatt', conversationId: crypto.randomUUID(), topics: ['meetings'] },
    })
    await chat.db.subscription.create({
      data: { personId: elsewhere, networkId: 'rastatt', conversationId: crypto.randomUUID(), topics: ['funding'] },
    })
    const audience: Audience = { networks: ['rastatt'], only: [] }
    const reach = await reachOf(chat.db, { audience, topic: 'meetings' }, languages)
    expect(reach.groups.toSorted((a, b) => String(a.obstacle).localeCompare(String(b.obstacle)))).toEqual([
      { locale: 'de', obstacle: 'blocked', people: 1 },
      { locale: 'tr', obstacle: 'noChat', people: 1 },
      { locale: 'de', obstacle: null, people: 1 },
      { locale: 'de', obstacle: 'stopped', people: 1 },
      { locale: 'de', obstacle: 'topic', people: 1 },
      { locale: 'de', obstacle: 'unsubscribed', people: 1 },
    ])
    expect(reach.organisations).toBe(3)
    expect(reach.unreached).toEqual([
      { name: 'O1', obstacle: 'blocked' },
      { name: 'O2', obstacle: 'noContact' },
    ])
    await chat.db.announcement.create({ data: { ...draft(audience), topic: 'meetings' } })
    const addressed = { id: 'a', audience, topic: 'meetings' }
    expect(await freeze(chat.db, addressed, languages, now)).toBe(1)
    expect(await freeze(chat.db, addressed, languages, now)).toBe(1)
    const rows = await chat.db.recipient.findMany({ select: { personId: true, state: true, error: true } })
    const stateOf = (id: string) => rows.find(({ personId }) => personId === id)
    expect(rows).toHaveLength(6)
    expect(stateOf(reached)).toMatchObject({ state: 'waiting', error: null })
    expect(stateOf(stopped)).toMatchObject({ state: 'optedOut', error: 'stopped' })
    expect(stateOf(unsubscribed)).toMatchObject({ state: 'optedOut', error: 'unsubscribed' })
    expect(stateOf(elsewhere)).toMatchObject({ state: 'optedOut', error: 'topic' })
    expect(stateOf(blocked)).toMatchObject({ state: 'blocked', error: 'blocked' })
    expect(stateOf(turkish)).toMatchObject({ state: 'failed', error: 'noChat' })
  })
})
