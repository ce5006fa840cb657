import { randomUUID } from 'node:crypto'
import type { StoredFiles } from '../core/ports.ts'
import type { PrismaClient } from './generated/client.ts'

/** Files that were given in chat, for the platforms that bring and show them. */
export function createStoredFiles(db: PrismaClient): StoredFiles {
  return {
    async read(id) {
      const row = await db.storedFile.findFirst({
        // What still has its reference came just now and was not looked at.
        where: { id, reference: null, OR: [{ mime: { not: { startsWith: 'image/' } } }, { consentAt: { not: null } }] },
        select: { content: true },
      })
      return row?.content ? Buffer.from(row.content) : null
    },
    async keep(bot, address, { bytes, name, mime }) {
      const reference = randomUUID()
      // In one statement, so that who may not give files has nothing stored either.
      const kept = await db.$executeRaw`
        INSERT INTO stored_file (person_id, bot, reference, name, mime, size, content)
        SELECT c.person_id, ${bot}, ${reference}, ${name}, ${mime}, ${bytes.length}, ${new Uint8Array(bytes)}
        FROM conversation c WHERE c.bot = ${bot} AND c.address = ${address}
          AND EXISTS (SELECT 1 FROM seat s WHERE s.person_id = c.person_id AND s.role = 'coordinator')`
      return kept === 1 ? reference : null
    },
    async kept(bot, reference) {
      const row = await db.storedFile.findFirst({
        where: { bot, reference },
        select: { name: true, mime: true, content: true },
      })
      return row?.content ? { name: row.name, mime: row.mime, bytes: Buffer.from(row.content) } : null
    },
  }
}
