import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lookup, lookupSql } from '../../src/features/organisations/store/search.ts'
import { everybody } from '../../src/features/organisations/visibility.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
  await chat.db.$executeRaw`
    INSERT INTO organisation (id, name, legal_form, place_id, fields, languages)
    SELECT 'o' || n, 'Verein ' || n, 'association', CASE WHEN n % 50 = 0 THEN 'gaggenau' ELSE 'rastatt-stadt' END,
      CASE WHEN n % 40 = 0 THEN '{language}' ELSE '{sports}' END::text[], CASE WHEN n % 60 = 0 THEN '{uk}' ELSE '{de}' END::text[]
    FROM generate_series(1, 6000) n`
  await chat.db.$executeRaw`
    INSERT INTO membership (organisation_id, network_id, state) SELECT 'o' || n, 'rastatt', 'active' FROM generate_series(1, 6000) n`
  await chat.db.$executeRawUnsafe('ANALYZE organisation, membership, listing')
})
afterAll(() => chat.close())

const member = { organisations: ['bruecke'], networks: ['rastatt'], coordinated: [] }

test.each<[string, Omit<Lookup, 'networks'>, RegExp]>([
  ['by field', { topic: 'language' }, /organisation_fields_idx/],
  ['by language', { language: 'uk' }, /organisation_languages_idx/],
  ['by place', { places: ['gaggenau'] }, /organisation_place_id_idx/],
  ['by field and place', { topic: 'language', places: ['gaggenau'] }, /organisation_(fields|place_id)_idx/],
  ['by nothing', {}, /organisation_name_idx/],
])('organisations are looked up %s by an index', async (_by, lookup, index) => {
  for (const reader of [everybody, member]) {
    const plan = await planOf(lookupSql(reader, { networks: ['rastatt'], ...lookup }, 501))
    expect(plan).toMatch(index)
    expect(plan).not.toContain('Seq Scan on organisation')
  }
})

test('more than can be shown is said, wherever it is counted', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/organisations')
  ana.sees('Netzwerk Rastatt: mehr als 500 Organisationen.', '1. Die Brücke')
  await ana.says('Welche Vereine machen etwas für Senioren?')
  ana.sees('ist keine Organisation eingetragen.', 'Ohne das Thema wären es mehr als 500 Organisationen.')
})

async function planOf(query: Prisma.Sql): Promise<string> {
  const rows = await chat.db.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${query}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
