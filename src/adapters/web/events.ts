import { kindOf } from '../../core/errors.ts'
import type { Stream } from '../../core/http.ts'
import type { Log, MessageLog, StoredMessage } from '../../core/ports.ts'
import type { WebMessage } from './render.ts'

const againMs = 5_000

export type EventsOptions = {
  messages: MessageLog
  log: Log
  bot: string
  address: string
  /** What was read already, so that a database that is away is an error and not an empty stream. */
  first: StoredMessage[]
  after: string | null
  render(message: StoredMessage): WebMessage
}

/** Server-sent events of one conversation: what it has after an id, `ready`, then what is added. */
export function eventStream({ messages, log, bot, address, first, after, render }: EventsOptions): Stream {
  return {
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    open(write, closed) {
      const shown = new Set<string>()
      let last = after
      let reading = false
      let changed = false
      let timer: NodeJS.Timeout | undefined

      /** How many were not here before. */
      const show = (list: StoredMessage[]): number => {
        const added = list.filter(({ id }) => !shown.has(id))
        for (const message of added) {
          shown.add(message.id)
          if (last === null || Number(message.id) > Number(last)) last = message.id
          if (!message.reply.toast)
            write(`id: ${message.id}\nevent: message\ndata: ${JSON.stringify(render(message))}\n\n`)
        }
        return added.length
      }
      const read = async () => {
        changed = true
        if (reading) return
        reading = true
        try {
          while (changed && !closed.aborted) {
            changed = false
            const added = await messages.since(bot, address, last)
            if (closed.aborted) return
            if (show(added) > 0) changed = true
          }
        } catch (error) {
          log.warn({ bot, error: kindOf(error) }, 'reading messages failed')
          timer = setTimeout(read, againMs)
        } finally {
          reading = false
        }
      }
      const unwatch = messages.watch(bot, address, read)
      closed.addEventListener('abort', () => {
        clearTimeout(timer)
        unwatch()
      })
      show(first)
      write('event: ready\ndata: {}\n\n')
      read()
    },
  }
}
