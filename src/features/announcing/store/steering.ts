import type { Transaction } from '../../../core/ports.ts'
import { contentChanged } from '../../../store/content/revision.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Correction, Texts } from '../draft/shape.ts'

/** Why it was paused by itself; null where somebody did so. */
export async function pausedWhy(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.announcement.findUnique({ where: { id }, select: { pausedWhy: true } })
  return row?.pausedWhy ?? null
}

/** The texts of one that is out already; the archive shows them from now on. */
export async function replaceTexts(tx: Transaction, id: string, texts: Texts): Promise<void> {
  await tx.announcement.update({ where: { id }, data: { texts, version: { increment: 1 } } })
  await contentChanged(tx)
}

/** Right words that wait for a second yes; null: none do any more. */
export async function keepCorrection(tx: Transaction, id: string, correction: Correction | null): Promise<void> {
  await tx.announcement.update({ where: { id }, data: { correction: correction ?? Prisma.DbNull } })
}

/** The languages in which an announcement went out. */
export async function lettersIn(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.sharedBody.findMany({ where: { announcementId: id }, select: { locale: true } })
  return rows.map(({ locale }) => locale)
}
