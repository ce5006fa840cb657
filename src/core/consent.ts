import type { Context } from './feature.ts'
import type { Inline } from './rich.ts'

/** What ending a consent needs; the person is whose consent it is, who need not be the one who writes. */
export type Withdrawing = Pick<Context, 'tx' | 'now' | 'person'>

/** A purpose for which people give their consent, owned by the feature that acts on it. */
export type ConsentPurpose = {
  /** The purpose, or what stands before its first ":" where it names a network, a meeting or a role's place. */
  purpose: string
  /** What was agreed to, in a few words: "Mitteilungen: Netzwerk Rastatt". `about` is what stands behind the ":". */
  label(ctx: Context, about: string): Promise<Inline[]> | Inline[]
  /** Words that say what ends with it. */
  effect: string
  /** Ends it, with everything that was done under it. */
  withdraw(withdrawing: Withdrawing, purpose: string): Promise<void>
}

/** What a consent is to, and what it is about: "announcements:rastatt" is to "announcements", about "rastatt". */
export function purposeParts(purpose: string): { name: string; about: string } {
  const [name = '', ...about] = purpose.split(':')
  return { name, about: about.join(':') }
}
