import type { Intent } from '../names.ts'

/**
 * Which notions together mean which intent, and how surely: from 2 on it is answered, below it is offered.
 * "a b" both occur; "a -c" c does not; "a not" a is negated; "#place" a value is stated.
 */
export type Rules = Partial<Record<Intent, Readonly<Record<string, number>>>>
