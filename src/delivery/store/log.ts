import pg from 'pg'
import { z } from 'zod'
import type { Log, MessageLog, StoredMessage } from '../../core/ports.ts'
import { Prisma, type PrismaClient } from '../../store/generated/client.ts'
import { bodyShape } from '../shapes.ts'

const most = 200
const reconnectMs = 1000
/** Longer than any transaction that writes messages. */
const overlap = Prisma.sql`interval '60 seconds'`
const numeric = /^\d{1,18}$/

/** Messages as a platform reads them that is not sent to, and the word that there are new ones, from any process. */
export function createMessageLog(
  db: PrismaClient,
  url: string,
  log: Log,
): MessageLog & { start(): Promise<void>; stop(): Promise<void> } {
  const watchers = new Map<string, Set<() => void>>()
  let client: pg.Client | undefined
  let stopped = false

  async function listen(): Promise<void> {
    if (stopped) return
    const next = new pg.Client({ connectionString: url, application_name: 'vernetzt listen', keepAlive: true })
    next.on('notification', ({ payload }) => {
      for (const changed of watchers.get(payload ?? '') ?? []) changed()
    })
    next.on('error', () => log.warn({}, 'lost the connection that listens for new messages'))
    next.on('end', () => {
      if (!stopped) setTimeout(() => void listen().catch(() => undefined), reconnectMs).unref()
    })
    client = next
    await next.connect()
    await next.query('LISTEN outbox')
    // Whatever came while nobody listened is looked for once.
    for (const set of watchers.values()) for (const changed of set) changed()
  }

  return {
    start: listen,
    async stop() {
      stopped = true
      await client?.end()
    },
    async since(bot, address, after) {
      const last = BigInt(numeric.test(after ?? '') ? (after ?? 0) : 0)
      // Numbers are taken before their rows can be read: what took one early may have come after a higher one.
      const rows = await db.$queryRaw`
        SELECT * FROM (
          SELECT o.id::text, ${whole} AS body FROM outbox o JOIN conversation c ON c.id = o.conversation_id
          LEFT JOIN shared_body b ON b.id = o.shared_id
          WHERE c.bot = ${bot} AND c.address = ${address} AND o.id <> ${last}
            AND (o.id > ${last} OR o.created_at > (SELECT created_at - ${overlap} FROM outbox WHERE id = ${last}))
            AND ${whole} IS NOT NULL
          ORDER BY o.id DESC LIMIT ${most}
        ) latest ORDER BY id::bigint`
      return messageRows.parse(rows).map(stored)
    },
    async message(id) {
      if (!numeric.test(id)) return null
      const rows = await db.$queryRaw`
        SELECT o.id::text, ${whole} AS body FROM outbox o LEFT JOIN shared_body b ON b.id = o.shared_id
        WHERE o.id = ${BigInt(id)} AND ${whole} IS NOT NULL`
      const row = messageRows.parse(rows)[0]
      return row ? stored(row) : null
    },
    watch(bot, address, changed) {
      const key = `${bot} ${address}`
      const set = watchers.get(key) ?? new Set()
      watchers.set(key, set.add(changed))
      return () => {
        set.delete(changed)
        if (set.size === 0) watchers.delete(key)
      }
    },
  }
}

/** What many get alike is stored once; what is a message's own stands beside it. */
const whole = Prisma.sql`CASE WHEN o.shared_id IS NULL THEN o.body ELSE b.body || coalesce(o.body, '{}') END`

const messageRows = z.array(z.object({ id: z.string(), body: bodyShape }))

function stored({ id, body }: z.infer<typeof messageRows>[number]): StoredMessage {
  const { reply, locale, keyboard, replaces } = body
  return { id, reply, locale, ...(keyboard ? { keyboard } : {}), ...(replaces ? { replaces } : {}) }
}
