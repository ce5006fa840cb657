// What people choose today: a loop over grammY's client. Its auto-retry plugin waits as long as Telegram asks and tries
// again, also after an error of the server; that is its whole way, written out here.
import { Api, GrammyError } from 'grammy'
import { mark } from './audience.ts'

const [url = '', token = '', first = '0', people = '0', workers = '1'] = process.argv.slice(2)
const api = new Api(token, { apiRoot: url })
let next = Number(first)
const last = next + Number(people)

async function send(chat: number): Promise<void> {
  for (;;) {
    try {
      await api.sendMessage(chat, `${mark}: grammY`)
      return
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error
      if (error.error_code < 500 && error.error_code !== 429) return
      await new Promise((resolve) => setTimeout(resolve, (error.parameters.retry_after ?? 3) * 1000))
    }
  }
}

async function work(): Promise<void> {
  while (next < last) await send(next++)
}

await Promise.all(Array.from({ length: Number(workers) }, work))
