/** What in the answers does not go together, as keys of sentences that ask whether it is meant so. */
export type Contradiction = 'form' | 'place'

const registered = /(?:^|[\s,(])e\.?\s?v\.?(?=$|[\s,)])/iu

/** @param inArea whether the place lies in the network's area. */
export function contradictionsIn(
  { name, legalForm }: { name?: unknown; legalForm?: unknown },
  inArea: boolean,
): Contradiction[] {
  const says = typeof name === 'string' && registered.test(name)
  return [
    ...(says && legalForm !== null && legalForm !== undefined && legalForm !== 'association' ? ['form' as const] : []),
    ...(inArea ? [] : ['place' as const]),
  ]
}

/** Whether a text says "e. V.", what only registered associations may call themselves. */
export const saysRegistered = (text: string): boolean => registered.test(text)
