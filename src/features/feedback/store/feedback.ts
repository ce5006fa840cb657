import type { Context, Withdrawing } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import type { Rating } from '../rules.ts'

/** With what words a person agreed that the coordination reads theirs. */
const purposeOf = (meeting: string): string => `feedback:${meeting}`

export type Given = { rating: number; text: string | null }

/** What the person has said about a meeting, or null. */
export const givenBy = ({ tx, person }: Context, meetingId: string): Promise<Given | null> =>
  tx.feedback.findUnique({
    where: { meetingId_personId: { meetingId, personId: person.id } },
    select: { rating: true, text: true },
  })

/** Keeps a rating; in the place of an earlier one, whose words stay. */
export async function keepRating({ tx, person, now }: Context, meetingId: string, rating: Rating): Promise<void> {
  const key = { meetingId, personId: person.id }
  await tx.feedback.upsert({
    where: { meetingId_personId: key },
    create: { ...key, rating, createdAt: now },
    update: { rating },
  })
}

/**
 * Keeps words for the coordination, with the sentence by which the person agreed to it.
 * @returns false when there is no rating that they could stand beside; nothing is kept then.
 */
export async function keepWords(ctx: Context, meetingId: string, text: string, consent: string): Promise<boolean> {
  const { tx, person, now, locale } = ctx
  const { count } = await tx.feedback.updateMany({ where: { meetingId, personId: person.id }, data: { text } })
  if (count === 0) return false
  await withdraw(ctx, meetingId)
  await tx.consent.create({
    data: { personId: person.id, purpose: purposeOf(meetingId), text: consent, locale, givenAt: now },
  })
  return true
}

/** Takes back what a person said about a meeting. */
export async function forgetFeedback(withdrawing: Withdrawing, meetingId: string): Promise<void> {
  const { tx, person } = withdrawing
  await tx.feedback.deleteMany({ where: { meetingId, personId: person.id } })
  await withdraw(withdrawing, meetingId)
}

async function withdraw({ tx, person, now }: Withdrawing, meetingId: string): Promise<void> {
  await tx.consent.updateMany({
    where: { personId: person.id, purpose: purposeOf(meetingId), withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

export type Summed = { meetingId: string; count: number; average: number }

/** Numbers and average of a meeting, or null where nobody has said anything about it. */
export const summedUp = async ({ tx }: Context, meetingId: string): Promise<Summed | null> =>
  (await summed(tx, { id: meetingId }))[0] ?? null

/** The same of all meetings of some networks about which somebody has said something. */
export const summedIn = ({ tx }: Context, networks: string[]): Promise<Summed[]> =>
  summed(tx, { networkId: { in: networks } })

async function summed(tx: Transaction, meeting: { id: string } | { networkId: { in: string[] } }): Promise<Summed[]> {
  const rows = await tx.feedback.groupBy({
    by: ['meetingId'],
    where: { meeting },
    _count: { _all: true },
    _avg: { rating: true },
  })
  return rows.map(({ meetingId, _count, _avg }) => ({ meetingId, count: _count._all, average: _avg.rating ?? 0 }))
}

/** The words about a meeting, in an order that says nothing about who wrote when. */
export async function textsAbout({ tx }: Context, meetingId: string): Promise<string[]> {
  const rows = await tx.feedback.findMany({ where: { meetingId, text: { not: null } }, select: { text: true } })
  return rows.flatMap(({ text }) => text ?? []).sort()
}

export const exportFeedback = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.feedback.findMany({
    where: { personId },
    select: { meetingId: true, rating: true, text: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })

export async function eraseFeedback(tx: Transaction, personId: string): Promise<void> {
  await tx.feedback.deleteMany({ where: { personId } })
}

export async function expireFeedback(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.feedback.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}

/** Of two opinions about one meeting the later one stays. */
export async function moveFeedback(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM feedback gone USING feedback kept
    WHERE gone.meeting_id = kept.meeting_id AND (
      (gone.person_id = ${from}::uuid AND kept.person_id = ${to}::uuid AND gone.created_at <= kept.created_at)
      OR (gone.person_id = ${to}::uuid AND kept.person_id = ${from}::uuid AND gone.created_at < kept.created_at)
    )`
  await tx.feedback.updateMany({ where: { personId: from }, data: { personId: to } })
}
