import type { Transaction } from '../../core/ports.ts'
import { outcomesOf } from '../notices/index.ts'
import { keysOf, subjectOf } from './keys.ts'
import { signedOff } from './standing.ts'
import { registrationsOf } from './store/registrations.ts'

/**
 * Who asked to be reminded of a meeting, whether they were reminded yet or not: they count on what they know of it.
 * Whoever has said since that they do not come is not among them.
 */
export async function wishersOf(tx: Transaction, meeting: string): Promise<string[]> {
  const wishes = await outcomesOf(tx, subjectOf(meeting), keysOf('wish', meeting))
  const people = [...new Set(wishes.map(({ person }) => person))]
  const own = await registrationsOf(tx, meeting, people)
  return people.filter((person) => !signedOff(own.filter((each) => each.person === person)))
}
