import { join } from 'node:path'
import { web } from '../../src/adapters/web/index.ts'
import { loadLocales } from '../../src/core/i18n.ts'
import type { Inbound, Reply } from '../../src/core/message.ts'
import type { Clock, Instant, Log, MessageLog, StoredFiles, StoredMessage } from '../../src/core/ports.ts'
import { createServer } from '../../src/http.ts'
import { legalPages } from '../../src/pages.ts'
import { noFiles } from './files.ts'

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

export const locales = loadLocales(join(import.meta.dirname, '../../locales'))

type Kept = StoredMessage & { address: string }

/** The messages of the web, kept in memory. */
export function createMessageLog() {
  const kept: Kept[] = []
  const watchers = new Set<{ address: string; changed: () => void }>()
  const log: MessageLog = {
    async since(_bot, address, after) {
      const own = kept.filter((message) => message.address === address)
      return after === null
        ? own.slice(-200)
        : own.filter((message) => Number(message.id) > Number(after)).slice(0, 200)
    },
    message: async (id) => kept.find((message) => message.id === id) ?? null,
    watch(_bot, address, changed) {
      const watcher = { address, changed }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
  return {
    ...log,
    kept,
    watchers,
    add(address: string, reply: Reply, more: Partial<StoredMessage> = {}): string {
      const id = String(kept.length + 1)
      kept.push({ id, address, reply, locale: 'de', ...more })
      for (const watcher of watchers) if (watcher.address === address) watcher.changed()
      return id
    },
  }
}

export type MessageLogDouble = ReturnType<typeof createMessageLog>

export type WebOptions = {
  receive(inbound: Inbound, messages: MessageLogDouble): Promise<Instant> | Instant
  limit?(key: string): Promise<boolean>
  clock?: Clock
  maxUploadBytes?: number
  messages?: Partial<MessageLog>
  log?: Log
  files?: StoredFiles
}

/** The web chat on a port of its own, with a program behind it that the test brings. */
export async function startWeb(options: WebOptions) {
  const messages = createMessageLog()
  const received: Inbound[] = []
  const { log = silent, limit = async () => true, clock = { now: () => new Date() } } = options
  const adapter = web(
    { secret: 'a secret of the test, long enough', maxUploadBytes: options.maxUploadBytes },
    { log, limit, clock, locales, files: options.files ?? noFiles, messages: { ...messages, ...options.messages } },
  )
  const server = createServer({ host: '127.0.0.1', port: 0, log }, [...adapter.routes, ...legalPages({}, locales)])
  await adapter.start(async (inbound) => {
    received.push(inbound)
    return options.receive(inbound, messages)
  })
  const { url } = await server.listen()
  return {
    url,
    adapter,
    messages,
    received,
    async close() {
      await adapter.stop()
      await server.close()
    },
  }
}
