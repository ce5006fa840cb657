import type { Slots } from '../core/ports.ts'
import type { Decision } from './decision.ts'
import type { Intent } from './names.ts'
import type { Found } from './slots.ts'

/** Values that make sense only with some intents: children in "childcare" are no topic. */
const belongs: readonly { name: keyof Slots; to: readonly string[] }[] = [
  { name: 'topic', to: ['funding.', 'organisations.', 'courses.', 'meetings.list', 'meetings.next', 'membership.'] },
  { name: 'topics', to: ['funding.'] },
  { name: 'min_amount', to: ['funding.'] },
  { name: 'max_amount', to: ['funding.'] },
  { name: 'persons', to: ['meetings.'] },
  { name: 'lead_days', to: ['meetings.', 'funding.'] },
  { name: 'language', to: ['language.', 'meetings.details', 'organisations.find'] },
]

const past: ReadonlySet<Intent> = new Set(['news.archive', 'meetings.documents'])

/** What was in May is asked for, and not the coming May. */
export function isAboutPast({ intents, candidates }: Pick<Decision, 'intents' | 'candidates'>): boolean {
  const wanted = intents[0] ?? candidates[0]?.intent
  return wanted !== undefined && past.has(wanted)
}

/** The values of a message that go with what it wants; all of them when that is open. */
export function slotsFor(intents: readonly Intent[], { slots, count }: Found): Slots {
  if (intents.length === 0) return slots
  const kept = { ...slots }
  for (const { name, to } of belongs) {
    if (!intents.some((intent) => to.some((prefix) => intent.startsWith(prefix)))) delete kept[name]
  }
  const seats = intents.includes('meetings.register') && kept.persons === undefined && count !== undefined
  return seats ? { ...kept, persons: count } : kept
}
