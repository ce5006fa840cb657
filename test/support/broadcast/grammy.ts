// What people choose today: a loop over grammY's client with its own plugins, in a process of its own.
import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Api, GrammyError } from 'grammy'
import { mark } from './audience.ts'

const [url = '', token = '', first = '0', people = '0', workers = '1', ...plugins] = process.argv.slice(2)
const api = new Api(token, { apiRoot: url })
if (plugins.includes('throttler')) api.config.use(apiThrottler())
if (plugins.includes('auto-retry')) api.config.use(autoRetry())
let next = Number(first)
const last = next + Number(people)

async function work(): Promise<void> {
  while (next < last) {
    try {
      await api.sendMessage(next++, `${mark}: grammY`)
    } catch (error) {
      // Without the plugin nobody tries again: the message is lost.
      if (!(error instanceof GrammyError)) throw error
    }
  }
}

await Promise.all(Array.from({ length: Number(workers) }, work))
