import type { Person } from './feature.ts'

/** Under which a guardian's yes for somebody under 16 is kept. */
export const guardianPurpose = 'guardian'

/** What to do with a call that keeps something by consent, before it is known whether the person may give one. */
export const askAge = (next: { command: string; input?: Record<string, unknown> }) => ({
  command: 'minors.ask',
  input: { next },
})

/** Whether a person may agree to something alone, or with a guardian's yes. Who holds a role was asked for it. */
export const mayConsent = ({ agreed, seats, ofAge }: Pick<Person, 'agreed' | 'seats' | 'ofAge'>): boolean =>
  seats.length > 0 || ofAge || agreed.includes(guardianPurpose)
