import type { Context, Withdrawing } from '../../core/feature.ts'
import type { Transaction } from '../../core/ports.ts'
import { type Topic, topics } from './shape.ts'

/** What a person agrees to with a subscription to a network. */
const purpose = (network: string): string => `announcements:${network}`

export async function subscribedNetworks(ctx: Context): Promise<string[]> {
  const rows = await ctx.tx.subscription.findMany({
    where: { personId: ctx.person.id },
    select: { networkId: true },
    orderBy: { networkId: 'asc' },
  })
  return rows.map((row) => row.networkId)
}

export type Subscribed = { networkId: string; topics: string[] }

export const subscriptionsOf = (ctx: Context): Promise<Subscribed[]> =>
  ctx.tx.subscription.findMany({
    where: { personId: ctx.person.id },
    select: { networkId: true, topics: true },
    orderBy: { networkId: 'asc' },
  })

/** The topics that somebody has chosen; none: all of them. */
export function topicsIn(subscribed: readonly Subscribed[]): Topic[] {
  if (subscribed.some((each) => each.topics.length === 0)) return []
  return topics.filter((topic) => subscribed.some((each) => each.topics.includes(topic)))
}

/** Only these topics from now on, of every network; none: all of them. */
export async function chooseTopics(ctx: Context, wanted: readonly Topic[]): Promise<void> {
  await ctx.tx.subscription.updateMany({ where: { personId: ctx.person.id }, data: { topics: [...wanted] } })
}

type Choices = { bundle: boolean; quietHours: string | null; stoppedAt: Date | null }

export const choicesOf = (ctx: Context): Promise<Choices> =>
  ctx.tx.person.findUniqueOrThrow({
    where: { id: ctx.person.id },
    select: { bundle: true, quietHours: true, stoppedAt: true },
  })

export async function changeChoices(ctx: Context, choices: Partial<Choices>): Promise<void> {
  await ctx.tx.person.update({ where: { id: ctx.person.id }, data: choices })
}

/**
 * Announcements of these networks come to this conversation from now on, and a stop is over; the consent is kept as it
 * was read.
 */
export async function addSubscriptions(ctx: Context, wanted: readonly Subscribed[], consent: string): Promise<void> {
  const personId = ctx.person.id
  const conversationId = ctx.conversation.id
  await changeChoices(ctx, { stoppedAt: null })
  const added = await ctx.tx.subscription.createManyAndReturn({
    data: wanted.map((each) => ({ ...each, personId, conversationId, createdAt: ctx.now })),
    skipDuplicates: true,
  })
  await ctx.tx.consent.createMany({
    data: added.map(({ networkId }) => ({
      personId,
      purpose: purpose(networkId),
      text: consent,
      locale: ctx.locale,
      givenAt: ctx.now,
    })),
  })
}

export async function removeSubscriptions(
  { tx, person, now }: Withdrawing,
  networks: readonly string[],
): Promise<void> {
  const personId = person.id
  await tx.subscription.deleteMany({ where: { personId, networkId: { in: [...networks] } } })
  await tx.consent.updateMany({
    where: { personId, purpose: { in: networks.map(purpose) }, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** Of some people, those who have stopped everything, or ended announcements of some networks and get none of them now. */
export async function stoppedAmong(
  tx: Transaction,
  networks: readonly string[],
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const personId = { in: [...people] }
  const ended = await tx.consent.findMany({
    where: { personId, purpose: { in: networks.map(purpose) }, withdrawnAt: { not: null } },
    select: { personId: true },
  })
  const subscribed = await tx.subscription.findMany({
    where: { personId, networkId: { in: [...networks] } },
    select: { personId: true },
  })
  const stopped = await tx.person.findMany({
    where: { id: { in: [...people] }, stoppedAt: { not: null } },
    select: { id: true },
  })
  const listening = new Set(subscribed.map((row) => row.personId))
  const left = ended.map((row) => row.personId).filter((person) => !listening.has(person))
  return new Set([...stopped.map(({ id }) => id), ...left])
}

export const exportSubscriptions = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.subscription.findMany({ where: { personId }, select: { networkId: true, topics: true, createdAt: true } })

export async function eraseSubscriptions(tx: Transaction, personId: string): Promise<void> {
  await tx.subscription.deleteMany({ where: { personId } })
}

/** What both get comes once, with the topics of both; no topic means all of them. */
export async function moveSubscriptions(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE subscription t SET topics = CASE WHEN f.topics = '{}' OR t.topics = '{}' THEN '{}'
      ELSE ARRAY(SELECT DISTINCT unnest(t.topics || f.topics) ORDER BY 1) END
    FROM subscription f
    WHERE f.person_id = ${from}::uuid AND t.person_id = ${to}::uuid AND f.network_id = t.network_id`
  await tx.$executeRaw`
    DELETE FROM subscription f USING subscription t
    WHERE f.person_id = ${from}::uuid AND t.person_id = ${to}::uuid AND f.network_id = t.network_id`
  await tx.subscription.updateMany({ where: { personId: from }, data: { personId: to } })
}
