import type { Locales } from './core/i18n.ts'
import type { Route } from './core/ports.ts'

export type Legal = { imprint?: string; privacyContact?: string; controller?: string }

export function legalPages(_legal: Legal, _locales: Locales): Route[] {
  return []
}
