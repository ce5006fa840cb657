import type { Transaction } from './ports.ts'

/** What a table is about, as people think of it: under these its words are shown together. */
export const personalKinds = ['chat', 'roles', 'meetings', 'news', 'exchange'] as const
export type PersonalKind = (typeof personalKinds)[number]

/**
 * Who sees a table's rows beside those who run the program: nobody; the coordination, or the coordination without
 * learning whose they are; the delegates of the own organisation too; the organisation that was written to; the
 * members of the network; everybody.
 */
export type SeenBy = 'nobody' | 'coordination' | 'unnamed' | 'delegates' | 'asked' | 'members' | 'public'

/** What a table stores about people: every table that can must be declared by one feature. */
export type PersonalData = {
  table: string
  kind: PersonalKind
  /** Words: `<feature>:stored.<table>`. */
  why: string
  seenBy: SeenBy
  /** Everything stored about a person, ready for JSON; null where rows cannot be told apart by person. */
  export(tx: Transaction, person: string): Promise<unknown[]>
  erase(tx: Transaction, person: string): Promise<void>
  /** Two platforms turned out to be one person: what was stored about `from` is about `to`, without anything twice. */
  move(tx: Transaction, from: string, to: string): Promise<void>
  /** Rows stay with the network without the person, and so does what others were told of them. */
  shared?: true
  /** Days after which it goes by itself; null: as long as the person uses it. */
  keepDays: number | null
  /** Removes what is older; returns how many rows went. */
  expire(tx: Transaction, before: Date): Promise<number>
}
