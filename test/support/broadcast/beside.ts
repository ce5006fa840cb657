import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openPlatform, type PlatformOptions } from './platform.ts'

const script = new URL('grammy.ts', import.meta.url).pathname
const token = '4711:token-of-the-stand-in'

/** How many calls are made at once, and grammY's plugins. */
export type Way = { workers: number; plugins: ('throttler' | 'auto-retry')[] }

/** The same crowd by a loop over grammY's client, as its users write it. */
export async function byGrammy(people: number, { workers, plugins }: Way, options: Partial<PlatformOptions>) {
  const platform = await openPlatform({ token, ...options })
  const args = [platform.url, token, '1000000', people, workers, ...plugins].map(String)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: 'inherit',
  })
  await once(child, 'exit')
  const figures = {
    'accepted a second': platform.perSecond(),
    'answered 429': platform.state.tooMany,
    missing: people - platform.received.size,
  }
  await platform.close()
  return figures
}
