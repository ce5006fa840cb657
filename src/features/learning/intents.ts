import { labelOf } from '../../core/context.ts'
import type { Context, Feature } from '../../core/feature.ts'

/** What a question can be named that is nothing of ours. */
export const none = 'none'

/** Where a coordinator looks for an intent; what stands in none is found in the last. */
const sorted: readonly (readonly [string, readonly string[]])[] = [
  [
    'meetings',
    [
      'meetings.next',
      'meetings.list',
      'meetings.details',
      'meetings.register',
      'meetings.cancel',
      'meetings.calendar',
      'meetings.remind',
      'meetings.documents',
    ],
  ],
  ['funding', ['funding.search', 'funding.deadline', 'funding.howto', 'funding.alert']],
  ['membership', ['membership.join', 'membership.status', 'membership.benefits', 'membership.leave']],
  ['people', ['organisations.find', 'courses.list', 'contact.person', 'human.handoff']],
  ['news', ['news.archive', 'subscribe', 'unsubscribe']],
  ['own', ['language.change', 'privacy.data', 'privacy.delete']],
]
const rest = 'rest'

export const groupNames: readonly string[] = [...sorted.map(([name]) => name), rest]

/** Everything that can be wanted: what some command answers. */
export const intentsOf = (features: readonly Feature[]): string[] =>
  features.flatMap(({ commands }) => commands.flatMap(({ intents }) => intents ?? []))

/** The intents of a group, as far as there are commands for them. */
export function intentsIn(group: string, features: readonly Feature[]): string[] {
  const known = intentsOf(features)
  const named = sorted.find(([name]) => name === group)?.[1]
  if (named) return named.filter((intent) => known.includes(intent))
  const elsewhere = new Set(sorted.flatMap(([, intents]) => intents))
  return known.filter((intent) => !elsewhere.has(intent))
}

/** What a coordinator reads for an intent: the words on the button of its command. */
export function intentLabel(ctx: Context, features: readonly Feature[], intent: string): string {
  if (intent === none) return ctx.t.text('learning:label.none')
  const command = features.flatMap(({ commands }) => commands).find(({ intents }) => intents?.includes(intent))
  return command ? labelOf(ctx, command) : intent
}
