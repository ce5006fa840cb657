/** Unanswered for so long, a request counts as open no more. */
export const openDays = 30
/** Who was told no, or asked and took it back, may ask the same organisation again after so long. */
export const againDays = 90
const mostOpen = 3
const mostADay = 5

export type State = 'asked' | 'agreed' | 'declined' | 'withdrawn'

/** A request of the asking person. */
export type Asked = { organisation: string; listing: string | null; state: State; createdAt: Date }

/** Why somebody may not ask now; null: they may. */
export type Refusal = 'waiting' | 'known' | 'recent' | 'many' | 'today'

/** @param before all requests of the person within `againDays`. */
export function refusalOf(
  before: readonly Asked[],
  { organisation, listing }: Pick<Asked, 'organisation' | 'listing'>,
  now: Date,
): Refusal | null {
  const within = ({ createdAt }: Asked, days: number) => now.getTime() - createdAt.getTime() < days * 86_400_000
  const isOpen = (each: Asked) => each.state === 'asked' && within(each, openDays)
  const there = before.filter((each) => each.organisation === organisation && within(each, againDays))
  if (there.some(isOpen)) return 'waiting'
  if (there.some((each) => each.state === 'agreed' && each.listing === listing)) return 'known'
  if (there.some(({ state }) => state !== 'agreed')) return 'recent'
  if (before.filter(isOpen).length >= mostOpen) return 'many'
  return before.filter((each) => within(each, 1)).length >= mostADay ? 'today' : null
}
