import { randomBytes } from 'node:crypto'
import { UserError } from '../../../core/errors.ts'
import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { Prisma } from '../../../store/generated/client.ts'
import { localTime, toColumn } from '../../../store/local-time.ts'
import { type Announcement, announcementShape, type State } from '../draft/shape.ts'

const row = announcementShape.extend({ startsAt: localTime.nullable() })
const file = { file: { select: { id: true, name: true, mime: true } } }

export async function announcementById(tx: Transaction, id: string): Promise<Announcement | null> {
  const found = await tx.announcement.findUnique({ where: { id }, include: file })
  return found && row.parse(found)
}

/** The same with its row locked until the transaction ends: one after the other decides about it. */
export async function lockAnnouncement(tx: Transaction, id: string): Promise<Announcement | null> {
  await tx.$queryRaw`SELECT id FROM announcement WHERE id = ${id} FOR UPDATE`
  return announcementById(tx, id)
}

/** Announcements of networks in some states, the newest first. */
export async function announcementsOf(
  tx: Transaction,
  networks: readonly string[],
  states: readonly State[],
): Promise<Announcement[]> {
  const rows = await tx.announcement.findMany({
    where: { networkId: { in: [...networks] }, state: { in: [...states] } },
    include: file,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map((each) => row.parse(each))
}

/** What waits for a second yes in some networks' name or for their people, itself or its correction, the newest first. */
export async function waitingFor(tx: Transaction, networks: readonly string[]): Promise<Announcement[]> {
  const rows = await tx.announcement.findMany({
    where: {
      AND: { OR: [{ state: 'proposed' }, { correction: { not: Prisma.DbNull }, recalledAt: null }] },
      OR: networks.flatMap((network) => [
        { networkId: network },
        { audience: { path: ['networks'], array_contains: [network] } },
      ]),
    },
    include: file,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map((each) => row.parse(each))
}

/** What can be changed of a draft. */
export type Content = Pick<
  Announcement,
  'texts' | 'source' | 'button' | 'topic' | 'audience' | 'startsAt' | 'notAfter'
> & { file: { id: string } | null }

/** Keeps a new draft. Returns its id, which nobody can guess from another one's. */
export async function createDraft(ctx: Context, network: string, content: Content): Promise<string> {
  const id = randomBytes(12).toString('base64url')
  const own = { id, networkId: network, personId: ctx.person.id, createdAt: ctx.now }
  await ctx.tx.announcement.create({
    data: { ...own, ...columns(content), texts: content.texts, audience: content.audience },
  })
  return id
}

/** Somebody was first; how it stands now is one tap away. */
export const changedSince = (announcement: string): UserError =>
  new UserError('announcing:changedSince', {}, { command: 'announcing.open', input: { announcement } })

/**
 * Changes a draft as it was seen, and with it who answers for its words.
 * @throws UserError when somebody else has changed or sent it since.
 */
export async function changeDraft(ctx: Context, seen: Announcement, content: Partial<Content>): Promise<void> {
  const { count } = await ctx.tx.announcement.updateMany({
    where: { id: seen.id, version: seen.version, state: 'draft' },
    data: { ...columns(content), personId: ctx.person.id, version: { increment: 1 } },
  })
  if (count === 0) throw changedSince(seen.id)
}

/** Moves an announcement on as it was seen. @throws UserError when somebody else was first. */
export async function moveOn(tx: Transaction, seen: Announcement, state: State): Promise<void> {
  const { count } = await tx.announcement.updateMany({
    where: { id: seen.id, version: seen.version, state: seen.state },
    data: { state, version: { increment: 1 } },
  })
  if (count === 0) throw changedSince(seen.id)
}

/** @throws UserError when somebody else has changed or sent it since. */
export async function removeDraft(tx: Transaction, { id, version }: Announcement): Promise<void> {
  const { count } = await tx.announcement.deleteMany({ where: { id, version, state: 'draft' } })
  if (count === 0) throw changedSince(id)
}

function columns({ source, button, file: attached, startsAt, ...rest }: Partial<Content>) {
  return {
    ...rest,
    ...(source === undefined ? {} : { source: source ?? Prisma.DbNull }),
    ...(button === undefined ? {} : { button: button ?? Prisma.DbNull }),
    ...(attached === undefined ? {} : { fileId: attached?.id ?? null }),
    ...(startsAt === undefined ? {} : { startsAt: startsAt === null ? null : toColumn(startsAt) }),
  } satisfies Prisma.AnnouncementUncheckedUpdateManyInput
}
