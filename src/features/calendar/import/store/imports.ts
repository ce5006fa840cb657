import { z } from 'zod'
import type { Transaction } from '../../../../core/ports.ts'
import { found } from '../found.ts'

/** What became of looking at a calendar: what is in it, or the sentence that says why there is nothing. */
const result = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), found }),
  z.object({
    kind: z.literal('problem'),
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
])
export type ImportResult = z.infer<typeof result>

const row = z.object({
  id: z.string(),
  networkId: z.string(),
  personId: z.string(),
  url: z.string().nullable(),
  result: result.nullable(),
  importedAt: z.date().nullable(),
  created: z.array(z.string()),
})
/** A calendar that a coordinator wants to import: waiting, looked at, or imported. */
export type CalendarImport = z.infer<typeof row>

export async function beginImport(
  tx: Transaction,
  data: { networkId: string; personId: string; url: string | null; result: ImportResult | null },
): Promise<string> {
  const { result, ...rest } = data
  const { id } = await tx.calendarImport.create({
    data: { ...rest, ...(result ? { result } : {}) },
    select: { id: true },
  })
  return id
}

/** An import, locked against deciding about it twice; null once it is forgotten. */
export async function importById(tx: Transaction, id: string): Promise<CalendarImport | null> {
  await tx.$queryRaw`SELECT id FROM calendar_import WHERE id = ${id}::uuid FOR UPDATE`
  const found = await tx.calendarImport.findUnique({ where: { id } })
  return found && row.parse(found)
}

/** Stores what became of looking at it. False: nobody waits for it any more. */
export async function settleImport(tx: Transaction, id: string, result: ImportResult): Promise<boolean> {
  const { count } = await tx.calendarImport.updateMany({ where: { id }, data: { result } })
  return count > 0
}

/** Says that it was imported; what is left is which meetings it made, so that they can be taken back. */
export async function closeImport(tx: Transaction, id: string, created: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE calendar_import SET result = NULL, created = ${created}, imported_at = ${now} WHERE id = ${id}::uuid`
}

export async function forgetImport(tx: Transaction, id: string): Promise<void> {
  await tx.calendarImport.deleteMany({ where: { id } })
}

export async function exportImports(tx: Transaction, personId: string): Promise<unknown[]> {
  return tx.calendarImport.findMany({
    where: { personId },
    omit: { personId: true },
  })
}

export async function eraseImports(tx: Transaction, personId: string): Promise<void> {
  await tx.calendarImport.deleteMany({ where: { personId } })
}

export async function expireImports(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.calendarImport.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}

export async function moveImports(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.calendarImport.updateMany({ where: { personId: from }, data: { personId: to } })
}
