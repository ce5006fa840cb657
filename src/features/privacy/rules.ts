import type { Feature, PersonalData } from '../../core/feature.ts'
import type { Transaction } from '../../core/ports.ts'
import { forgetQuotes, idsOf } from './store/quotes.ts'

/** What a table has about one person, and what has to be said about the table. */
export type Stored = Pick<PersonalData, 'table' | 'kind' | 'why' | 'keepDays' | 'seenBy'> & { rows: unknown[] }

/** Every table that can hold something about people; the person itself, which others hang on, comes last. */
export function declarationsOf(features: readonly Feature[]): PersonalData[] {
  const own = (feature: Feature) => feature.personalData?.some(({ table }) => table === 'person') ?? false
  return [...features]
    .sort((one, other) => Number(own(one)) - Number(own(other)))
    .flatMap((each) => each.personalData ?? [])
}

/** Everything stored about a person, without the tables that have nothing. */
export async function storedAbout(features: readonly Feature[], tx: Transaction, person: string): Promise<Stored[]> {
  const stored: Stored[] = []
  for (const { table, kind, why, keepDays, seenBy, export: read } of declarationsOf(features)) {
    const rows = await read(tx, person)
    if (rows.length > 0) stored.push({ table, kind, why, keepDays, seenBy, rows })
  }
  return stored
}

/**
 * Removes everything stored about a person, also what others' chats have of it. Running it again changes nothing.
 * Returns the ids under which the person was known.
 */
export async function erasePerson(features: readonly Feature[], tx: Transaction, person: string): Promise<string[]> {
  const declared = declarationsOf(features)
  const shared = declared.flatMap((data) => (data.shared ? [data.table] : []))
  const ids = await idsOf(tx, person, shared)
  for (const { erase } of declared) await erase(tx, person)
  await forgetQuotes(tx, ids)
  return ids
}

/** Two platforms turned out to be one person: everything about `from` is about `to` from now on, and nothing twice. */
export async function joinPeople(
  features: readonly Feature[],
  tx: Transaction,
  from: string,
  to: string,
): Promise<void> {
  for (const { move } of declarationsOf(features)) await move(tx, from, to)
}

/** The copy that a person takes away. */
export function copyOf(stored: readonly Stored[], now: Date): string {
  const tables = Object.fromEntries(stored.map(({ table, rows }) => [table, rows]))
  const readable = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
  return `${JSON.stringify({ exportedAt: now.toISOString(), tables }, readable, 2)}\n`
}
