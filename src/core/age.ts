import type { Person } from './feature.ts'

/** Under which a person's own word that they are 16 or older is kept, and a guardian's yes for somebody younger. */
export const ofAgePurpose = 'age'
export const guardianPurpose = 'guardian'

/** What to do with a call that keeps something by consent, before it is known whether the person may give one. */
export const askAge = (next: { command: string; input?: Record<string, unknown> }) => ({
  command: 'minors.ask',
  input: { next },
})

/** Whether a person may agree to something alone, or with a guardian's yes. Who holds a role was asked for it. */
export const mayConsent = ({ agreed, seats }: Pick<Person, 'agreed' | 'seats'>): boolean =>
  seats.length > 0 || agreed.includes(ofAgePurpose) || agreed.includes(guardianPurpose)
