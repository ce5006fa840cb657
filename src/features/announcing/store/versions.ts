import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '../../../core/ports.ts'
import { originalOf, type Version } from '../draft/shape.ts'
import { announcementById, lockAnnouncement } from './announcements.ts'

/** What a draft's translations are made from; null once it is none. */
export async function originalFor(tx: Transaction, id: string) {
  const draft = await announcementById(tx, id)
  return draft?.state === 'draft' ? originalOf(draft.texts) : null
}

type Made = { language: string; version: Version; from: Version }

/**
 * Adds a translation to a draft whose original is still what it was made from. A translation that somebody has written
 * or read meanwhile stays, unless it was made from an original before. False where nothing was added.
 */
export async function addMachineVersion(
  tx: Transaction,
  id: string,
  { language, version, from }: Made,
): Promise<boolean> {
  const draft = await lockAnnouncement(tx, id)
  if (draft?.state !== 'draft' || !isDeepStrictEqual(originalOf(draft.texts)?.version, from)) return false
  const own = draft.texts[language]
  if (own && own.state !== 'machine' && !own.outdated) return false
  const texts = { ...draft.texts, [language]: version }
  await tx.announcement.update({ where: { id }, data: { texts, version: { increment: 1 } } })
  return true
}
