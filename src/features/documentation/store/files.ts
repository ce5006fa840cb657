import type { Context } from '../../../core/feature.ts'
import type { FileReference } from '../../../core/message.ts'
import type { FetchedFile, Transaction } from '../../../core/ports.ts'
import type { Problem } from '../content/check.ts'

/** A file that somebody gave and that belongs to no document yet. */
export type GivenFile = {
  id: string
  name: string
  mime: string
  size: number
  meetingId: string | null
  problem: string | null
}

/** Remembers a file until it was fetched; one that came with its content is there already. Returns its id. */
export async function addFile(ctx: Context, file: FileReference, meetingId: string | null): Promise<string> {
  const own = { bot: ctx.inbound.bot, reference: file.reference, personId: ctx.person.id }
  const kept = await ctx.tx.storedFile.findFirst({ where: own, select: { id: true } })
  if (kept) {
    await ctx.tx.storedFile.update({ where: kept, data: { meetingId } })
    return kept.id
  }
  const { name = '', mime = '', size = null } = file
  const data = { ...own, name, mime, size, meetingId, createdAt: ctx.now }
  return (await ctx.tx.storedFile.create({ data, select: { id: true } })).id
}

/** A checked file of this person that belongs to no document yet, or why there is none; null when it is gone. */
export async function givenFile(ctx: Context, id: string): Promise<GivenFile | null> {
  const row = await ctx.tx.storedFile.findFirst({
    where: { id, personId: ctx.person.id, reference: null, articles: { none: {} } },
    select: { id: true, name: true, mime: true, size: true, meetingId: true, problem: true },
  })
  return row && { ...row, size: row.size ?? 0 }
}

export async function discardFile(ctx: Context, id: string): Promise<void> {
  await ctx.tx.storedFile.deleteMany({
    where: { id, personId: ctx.person.id, articles: { none: {} }, announcements: { none: {} } },
  })
}

export type WaitingFile = {
  id: string
  bot: string
  reference: string
  name: string
  person: string | null
  since: Date
}

/** Files that are not fetched: one, or all that were given before an instant and are still with their platform. */
export async function waitingFiles(tx: Transaction, which: { id: string } | { before: Date }): Promise<WaitingFile[]> {
  const rows = await tx.storedFile.findMany({
    where: {
      reference: { not: null },
      ...('id' in which ? which : { createdAt: { lt: which.before }, content: null }),
    },
    select: { id: true, bot: true, reference: true, name: true, personId: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
    take: 20,
  })
  return rows.flatMap(({ bot, reference, personId: person, createdAt: since, ...rest }) =>
    bot && reference ? [{ ...rest, bot, reference, person, since }] : [],
  )
}

/** Writes down what came of a file. False when somebody else did so first. */
export async function settleFile(tx: Transaction, id: string, result: FetchedFile | Problem): Promise<boolean> {
  const { count } = await tx.storedFile.updateMany({
    where: { id, reference: { not: null } },
    data: {
      bot: null,
      reference: null,
      ...(typeof result === 'string'
        ? { problem: result, content: null }
        : { name: result.name, mime: result.mime, size: result.bytes.length, content: new Uint8Array(result.bytes) }),
    },
  })
  return count === 1
}
