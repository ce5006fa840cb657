import type { PrismaClient } from '../store/generated/client.ts'

/** All places that content knows, with every spelling. */
export async function placesOf(db: PrismaClient): Promise<{ name: string; aliases: string[] }[]> {
  return db.place.findMany({ select: { name: true, aliases: true }, orderBy: { id: 'asc' } })
}
