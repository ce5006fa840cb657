import { Client } from 'pg'
import { expect, it } from 'vitest'
import { eventStream } from '../../src/adapters/web/events.ts'
import type { WebMessage } from '../../src/adapters/web/render.ts'
import type { Log, StoredMessage } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { createMessageLog } from '../../src/delivery/store/log.ts'
import { useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

// Messages that the browser reads where they are recorded, and that were recorded out of order.

const machines = useMachines()
const { addCrowd, open, query } = useRoom(machines)
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }
const bot = 'test:1'
const address = '1000000'

const insert = (text: string) => {
  const body = { locale: 'de', reply: { body: [{ type: 'paragraph', children: [{ type: 'text', text }] }] } }
  return `INSERT INTO outbox (conversation_id, bot, address, kind, state, body, due_at, not_after)
    SELECT id, bot, address, 'reply', 'sent', '${JSON.stringify(body)}', now(), now() FROM conversation`
}

/** An announcement takes its number; a reply takes the next one and is there before it. */
async function overtaken() {
  const { db } = await open({ fetched: true, sweeps: false })
  await addCrowd(1)
  const messages = createMessageLog(db, machines.url(), quiet)
  await query(insert('welcome'))
  await query("UPDATE outbox SET created_at = now() - interval '1 hour'")
  const feeding = new Client({ connectionString: machines.url() })
  await feeding.connect()
  await feeding.query('BEGIN')
  await feeding.query(insert('announcement'))
  await query(insert('reply'))
  const commit = async () => {
    await feeding.query('COMMIT')
    await feeding.end()
  }
  return { messages, commit }
}

it('are read after the one that overtook them, and what is old is not read again', async () => {
  const { messages, commit } = await overtaken()
  const texts = async (after: string | null) =>
    (await messages.since(bot, address, after)).map(({ id, reply }) => ({ id, text: plain(reply.body) }))
  const first = await texts(null)
  expect(first.map(({ text }) => text)).toEqual(['welcome', 'reply'])
  await commit()
  const last = first.at(-1)?.id ?? null
  expect((await texts(last)).map(({ text }) => text)).toEqual(['announcement'])
  await query("UPDATE outbox SET created_at = created_at - interval '1 day'")
  expect((await texts(last)).map(({ text }) => text)).toEqual(['announcement'])
})

it('reach a browser that listens once each', async () => {
  const { messages, commit } = await overtaken()
  const written: string[] = []
  const closed = new AbortController()
  let changed = () => {}
  const watched = {
    ...messages,
    watch(_bot: string, _address: string, heard: () => void) {
      changed = heard
      return () => {}
    },
  }
  const first = await messages.since(bot, address, null)
  const render = ({ id, reply, locale }: StoredMessage): WebMessage => ({
    id,
    text: plain(reply.body),
    blocks: [],
    buttons: [],
    files: [],
    locale,
    direction: 'ltr',
  })
  const stream = eventStream({ messages: watched, log: quiet, bot, address, first, after: null, render })
  stream.open((text) => void written.push(text), closed.signal)
  const shown = () => [...written.join('').matchAll(/"text":"(\w+)"/g)].map(([, text]) => text)
  expect(shown()).toEqual(['welcome', 'reply'])
  await commit()
  changed()
  await eventually(() => expect(shown()).toEqual(['welcome', 'reply', 'announcement']))
  await query(insert('later'))
  changed()
  await eventually(() => expect(shown()).toEqual(['welcome', 'reply', 'announcement', 'later']))
  closed.abort()
})
