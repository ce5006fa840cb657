import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'

export type CliCall = {
  config: Config
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
}

export type CliCommand = {
  usage: string
  about: string
  options: ParseArgsOptionsConfig
  run(call: CliCall): Promise<void>
}

/** The call's words are off; exit status 2. */
export class UsageError extends Error {}

/** The one word that a command takes. @throws UsageError where there is another number of them. */
export function only(positionals: string[], what: string): string {
  const [first, ...rest] = positionals
  if (first === undefined || rest.length > 0) throw new UsageError(`exactly one ${what} is wanted`)
  return first
}

/** @throws UsageError where words were given to a command that takes none. */
export function none(positionals: string[]): void {
  if (positionals.length > 0) throw new UsageError('no further words are wanted')
}
