import type { Context } from '../../../core/feature.ts'

const purpose = 'matches'
const stands = { purpose, withdrawnAt: null }

/** Delegates of these organisations who want to hear when something fits. */
export async function watching(
  { tx }: Pick<Context, 'tx'>,
  organisations: readonly string[],
): Promise<{ person: string; organisation: string }[]> {
  const seats = await tx.seat.findMany({
    where: { organisationId: { in: [...organisations] }, role: 'delegate', person: { consents: { some: stands } } },
    select: { personId: true, organisationId: true },
  })
  return seats.flatMap(({ organisationId, personId }) =>
    organisationId === null ? [] : [{ person: personId, organisation: organisationId }],
  )
}

export const isWatching = async ({ person, tx }: Context): Promise<boolean> =>
  (await tx.consent.count({ where: { ...stands, personId: person.id } })) > 0

/** @param text the sentence to which the person agrees. */
export async function watch(ctx: Context, text: string): Promise<void> {
  if (await isWatching(ctx)) return
  const { locale, now, person, tx } = ctx
  await tx.consent.create({ data: { personId: person.id, purpose, text, locale, givenAt: now } })
}

export async function unwatch({ now, person, tx }: Pick<Context, 'now' | 'person' | 'tx'>): Promise<void> {
  await tx.consent.updateMany({ where: { ...stands, personId: person.id }, data: { withdrawnAt: now } })
}
