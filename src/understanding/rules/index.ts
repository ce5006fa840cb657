import type { Concept, Intent } from '../names.ts'
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

/** What rules an intent out, however much speaks for it. */
export const against: Partial<Record<Intent, readonly Concept[]>> = {
  'meetings.register': ['sign_off', 'unable', 'origin'],
  'meetings.cancel': ['origin'],
  'membership.join': ['leave', 'sign_off', 'no_more'],
  subscribe: ['unsubscribe', 'sign_off', 'stop', 'no_more'],
  'funding.alert': ['unsubscribe', 'sign_off', 'stop', 'no_more'],
}

/** To take one for the other does harm: with evidence for both it is asked. */
export const opposites: readonly (readonly [Intent, Intent])[] = [
  ['meetings.register', 'meetings.cancel'],
  ['membership.join', 'membership.leave'],
  ['subscribe', 'unsubscribe'],
  ['funding.alert', 'unsubscribe'],
  ['meetings.remind', 'unsubscribe'],
]
