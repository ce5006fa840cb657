import type { Config } from './config.ts'

/** Another process does what only one may do. */
export class AlreadyRunning extends Error {}

/** Updates that are fetched go to one process; with webhooks there may be many. Null: this one fetches none. */
export function whyAlone({ telegram, slack }: Config): string | null {
  const fetched = [...(telegram?.mode === 'polling' ? ['Telegram'] : []), ...(slack?.appToken ? ['Slack'] : [])]
  if (fetched.length === 0) return null
  return `Another process on this database fetches updates already (${fetched.join(', ')}). Use webhooks to run several.`
}
