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
