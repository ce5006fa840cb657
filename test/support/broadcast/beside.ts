import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openPlatform, type PlatformOptions } from './platform.ts'

const script = new URL('grammy.ts', import.meta.url).pathname
const token = '4711:token-of-the-stand-in'

/** How many calls are made at once, and grammY's plugins. */
export type Way = { workers: number; plugins: ('throttler' | 'auto-retry')[] }

/** The same crowd by a loop over grammY's client, as its users write it; ended when it is slower than five a second. */
export async function byGrammy(people: number, { workers, plugins }: Way, options: Partial<PlatformOptions>) {
  const platform = await openPlatform({ token, ...options })
  const args = [platform.url, token, '1000000', people, workers, ...plugins].map(String)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: 'inherit',
  })
  // Where every answer 429 shuts the platform for all, many who try again at once may never come to an end.
  const patience = setTimeout(() => child.kill('SIGKILL'), (people / 5) * 1000)
  await once(child, 'exit')
  clearTimeout(patience)
  const figures = {
    'accepted a second': platform.perSecond(),
    'answered 429': platform.state.tooMany,
    missing: people - platform.received.size,
  }
  await platform.close()
  return figures
}
