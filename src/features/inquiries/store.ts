import type { Context } from '../../core/feature.ts'
import type { Transaction } from '../../core/ports.ts'

export type Inquiry = {
  id: string
  networkId: string
  announcementId: string | null
  personId: string
  organisation: string | null
  text: string
  /** The language of the chat in which it was written. */
  locale: string
  answer: string | null
  closedAt: Date | null
  createdAt: Date
}

const include = { organisation: { select: { name: true } } } as const

/** What a person has written to a network and nobody has closed. */
export const countOpenOf = (ctx: Context, networkId: string): Promise<number> =>
  ctx.tx.inquiry.count({ where: { networkId, personId: ctx.person.id, closedAt: null } })

/** Keeps what was written. Returns its id. */
export async function addInquiry(
  ctx: Context,
  { networkId, announcementId, text }: Pick<Inquiry, 'networkId' | 'announcementId' | 'text'>,
): Promise<string> {
  // What was only tried out, or is another network's, is none that it could be about.
  const about =
    announcementId === null
      ? null
      : await ctx.tx.announcement.findFirst({
          where: { id: announcementId, networkId, startedAt: { not: null } },
          select: { id: true },
        })
  const seat = ctx.person.seats.find(({ network, organisation }) => network === networkId && organisation !== null)
  const { id } = await ctx.tx.inquiry.create({
    data: {
      networkId,
      announcementId: about?.id ?? null,
      text,
      personId: ctx.person.id,
      organisationId: seat?.organisation ?? null,
      locale: ctx.locale,
      createdAt: ctx.now,
    },
  })
  return id
}

export async function inquiryById(tx: Transaction, id: string): Promise<Inquiry | null> {
  const row = await tx.inquiry.findUnique({ where: { id }, include })
  return row ? { ...row, organisation: row.organisation?.name ?? null } : null
}

/** What waits for an answer in some networks, the oldest first. */
export async function openInquiries(tx: Transaction, networks: readonly string[]): Promise<Inquiry[]> {
  const rows = await tx.inquiry.findMany({
    where: { networkId: { in: [...networks] }, closedAt: null },
    include,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map((row) => ({ ...row, organisation: row.organisation?.name ?? null }))
}

export const countOpenIn = (tx: Transaction, networks: readonly string[]): Promise<number> =>
  tx.inquiry.count({ where: { networkId: { in: [...networks] }, closedAt: null } })

/** Closes it, with an answer or without. False when somebody else has done so already. */
export async function closeInquiry(tx: Transaction, id: string, answer: string | null, now: Date): Promise<boolean> {
  const { count } = await tx.inquiry.updateMany({ where: { id, closedAt: null }, data: { answer, closedAt: now } })
  return count === 1
}

/** Opens again what was put aside without an answer. */
export async function reopenInquiry(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.inquiry.updateMany({
    where: { id, closedAt: { not: null }, answer: null },
    data: { closedAt: null },
  })
  return count === 1
}

export async function coordinatorsOf(tx: Transaction, networkId: string): Promise<string[]> {
  const rows = await tx.seat.findMany({ where: { networkId, role: 'coordinator' }, select: { personId: true } })
  return rows.map(({ personId }) => personId)
}

export const exportInquiries = (tx: Transaction, personId: string): Promise<unknown[]> =>
  tx.inquiry.findMany({
    where: { personId },
    select: {
      networkId: true,
      announcementId: true,
      text: true,
      locale: true,
      answer: true,
      createdAt: true,
      closedAt: true,
    },
    orderBy: { createdAt: 'asc' },
  })

export async function eraseInquiries(tx: Transaction, personId: string): Promise<void> {
  await tx.inquiry.deleteMany({ where: { personId } })
}

export async function moveInquiries(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.inquiry.updateMany({ where: { personId: from }, data: { personId: to } })
}

export async function expireInquiries(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.inquiry.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}
