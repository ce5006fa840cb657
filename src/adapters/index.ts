import type { Config } from '../config.ts'
import type { Locales } from '../core/i18n.ts'
import type { Adapter, Clock, Limits, Log, Menu, MessageLog, Offer, StoredFiles } from '../core/ports.ts'
import { web } from './web/index.ts'

export type AdapterParts = {
  log: Log
  clock: Clock
  locales: Locales
  messages: MessageLog
  files: StoredFiles
  menus: Menu[]
  isCommand(name: string): boolean
  offer: Offer
  limit(key: string): Promise<boolean>
  secret: string
  /** In place of the platforms' own limits. */
  limits?: Limits
}

export type Adapters = Awaited<ReturnType<typeof createAdapters>>

/** Every platform by its name; those without settings are off and not even loaded. The web is always on. */
export async function createAdapters(config: Config, parts: AdapterParts) {
  const { telegram, slack } = config
  const factories: Record<string, () => Promise<Adapter | null>> = {
    web: async () => web({ publicUrl: config.publicUrl, secret: parts.secret }, parts),
    telegram: async () => telegram && (await import('./telegram/index.ts')).telegram(telegram, parts),
    slack: async () => slack && (await import('./slack/index.ts')).slack(slack, parts),
  }
  const made = await Promise.all(
    Object.entries(factories).map(async ([name, make]) => ({ name, adapter: await make() })),
  )
  const all = made.flatMap(({ adapter }) => adapter ?? [])
  return {
    all,
    /** Links that carry a one-time code to a platform. */
    links: (code: string) => all.flatMap((adapter) => adapter.startLink?.(code) ?? []),
    overview: (problems: readonly string[]) =>
      made.map(({ name, adapter }) => ({
        name,
        on: adapter !== null,
        problem: problems.find((problem) => problem.startsWith(`${name}:`)) ?? null,
      })),
  }
}
