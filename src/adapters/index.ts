import type { Config } from '../config.ts'
import type { Locales } from '../core/i18n.ts'
import type { Adapter, Clock, Limits, Log, Menu, MessageLog } from '../core/ports.ts'
import { slack } from './slack/index.ts'
import { telegram } from './telegram/index.ts'
import { web } from './web/index.ts'

export type AdapterParts = {
  log: Log
  clock: Clock
  locales: Locales
  messages: MessageLog
  menus: Menu[]
  isCommand(name: string): boolean
  limit(key: string): Promise<boolean>
  secret: string
  /** In place of the platforms' own limits. */
  limits?: Limits
}

export type Adapters = ReturnType<typeof createAdapters>

/** Every platform by its name; those without settings are off. The web is always on. */
export function createAdapters(config: Config, parts: AdapterParts) {
  const factories: Record<string, () => Adapter | null> = {
    web: () => web({ publicUrl: config.publicUrl, secret: parts.secret }, parts),
    telegram: () => (config.telegram ? telegram(config.telegram, parts) : null),
    slack: () => (config.slack ? slack(config.slack, parts) : null),
  }
  const made = Object.entries(factories).map(([name, make]) => ({ name, adapter: make() }))
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
