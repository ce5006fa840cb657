import type { Intent } from '../names.ts'
import { funding } from './funding.ts'
import { meetings } from './meetings.ts'
import { membership } from './membership.ts'
import { messages } from './messages.ts'
import { network } from './network.ts'
import type { Rules } from './rule.ts'

/** How notions combine to intents, the same for all languages. */
export const rules: Required<Rules> = { ...meetings, ...funding, ...membership, ...network, ...messages }

/** What changes something, or promises to: never read out of its negation, nor out of doubt. */
export const changing: ReadonlySet<string> = new Set<Intent>([
  'meetings.register',
  'meetings.cancel',
  'meetings.calendar',
  'meetings.remind',
  'funding.alert',
  'membership.join',
  'membership.leave',
  'subscribe',
  'unsubscribe',
  'privacy.delete',
])

/** To take one for the other does harm: with evidence for both it is asked. */
export const opposites: readonly (readonly [Intent, Intent])[] = [
  ['meetings.register', 'meetings.cancel'],
  ['membership.join', 'membership.leave'],
  ['subscribe', 'unsubscribe'],
  ['funding.alert', 'unsubscribe'],
  ['meetings.remind', 'unsubscribe'],
]
