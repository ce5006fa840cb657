import type { Slots } from '../core/ports.ts'
import type { Intent } from './names.ts'
import type { Found } from './slots.ts'

/** Values that make sense only with some intents: children in "childcare" are no topic. */
const belongs: Partial<Record<keyof Slots, readonly string[]>> = {
  topic: ['funding.', 'organisations.', 'courses.', 'meetings.list', 'meetings.next', 'membership.'],
  min_amount: ['funding.'],
  max_amount: ['funding.'],
  persons: ['meetings.'],
  lead_days: ['meetings.', 'funding.'],
  language: ['language.', 'meetings.details'],
}

/** The values of a message that go with what it wants; all of them when that is open. */
export function slotsFor(intents: readonly Intent[], { slots, count }: Found): Slots {
  if (intents.length === 0) return slots
  const kept = { ...slots }
  for (const [name, prefixes] of entriesOf(belongs)) {
    if (!intents.some((intent) => prefixes.some((prefix) => intent.startsWith(prefix)))) delete kept[name]
  }
  const seats = intents.includes('meetings.register') && kept.persons === undefined && count !== undefined
  return seats ? { ...kept, persons: count } : kept
}

function entriesOf(table: typeof belongs): [keyof Slots, readonly string[]][] {
  const names: (keyof Slots)[] = ['topic', 'min_amount', 'max_amount', 'persons', 'lead_days', 'language']
  return names.flatMap((name) => (table[name] ? [[name, table[name]]] : []))
}
