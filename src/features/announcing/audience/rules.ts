import type { Audience, Condition, Standing } from './shape.ts'

/** Somebody of a network, as one of the things that they are in it. */
export type Candidate = {
  network: string
  standing: Standing
  /** For which organisation; only a delegate has one. */
  organisation: { areas: string[]; fields: string[]; coming: string[]; answered: string[] } | null
  /** The meeting for which a guest is registered. */
  meeting: string | null
  /** The language that they read. */
  locale: string
}

/** Whether an audience means somebody. The statement in the store says the same in SQL. */
export function means(audience: Audience, candidate: Candidate): boolean {
  if (!audience.networks.includes(candidate.network)) return false
  // Guests are people of one meeting, not of the network.
  if (candidate.standing === 'guest' && !audience.only.some(({ kind }) => kind === 'meeting')) return false
  return audience.only.every((condition) => fulfils(condition, candidate))
}

function fulfils(condition: Condition, { standing, organisation, meeting, locale }: Candidate): boolean {
  switch (condition.kind) {
    case 'standing':
      return condition.standings.includes(standing)
    case 'language':
      return condition.languages.includes(locale)
    case 'place':
      return organisation?.areas.some((area) => condition.places.includes(area)) ?? false
    case 'field':
      return organisation?.fields.some((field) => condition.fields.includes(field)) ?? false
    case 'meeting':
      if (condition.answer === 'silent')
        return organisation !== null && !organisation.answered.includes(condition.meeting)
      return organisation?.coming.includes(condition.meeting) ?? meeting === condition.meeting
  }
}

/** Why somebody who is meant gets nothing, in the order in which it counts. */
export const obstacles = ['stopped', 'unsubscribed', 'topic', 'noChat', 'blocked'] as const
export type Obstacle = (typeof obstacles)[number]
