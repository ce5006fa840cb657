import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { feed } from '../../src/delivery/store/feeding.ts'
import { createMessageLog } from '../../src/delivery/store/log.ts'
import { recordAnswer, resume } from '../../src/store/broadcasts/control.ts'
import { correct } from '../../src/store/broadcasts/correct.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query, said } = room

const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })

it('its text and its buttons are stored once', async () => {
  const writer = await open({ sweeps: false })
  await addCrowd(5)
  await announce(writer, 'a', { letters: [letter('a', 'yes')] })
  const feeding = { announcement: 'a', bot: 'test:1', most: 10, fetched: false, now: new Date(), zone: 'Europe/Berlin' }
  expect(await feed(writer.db, feeding)).toBe(5)
  expect(await query('SELECT 1 FROM outbox WHERE body IS NOT NULL')).toEqual([])
  const bot = await open()
  await ends('a')
  expect(said(bot)).toHaveLength(5)
  expect(await bot.db.keyboard.count()).toBe(1)
  expect(await query('SELECT count(*)::int AS n FROM shared_body')).toEqual([{ n: 1 }])
})

it('only its recipients can press its buttons, and only in their chat', async () => {
  const bot = await open()
  await addCrowd(3)
  await announce(bot, 'a', { letters: [letter('a', 'yes')] })
  await query(`DELETE FROM recipient WHERE person_id = (SELECT person_id FROM conversation WHERE address = '1000002')`)
  await ends('a')
  const payload = `${bot.deliveries[0]?.keyboard}:0`
  const press = (id: string, address: string) => bot.receive(id, address, { type: 'button', payload })
  await press('1', '1000000')
  await bot.app.idle()
  expect(room.pressed).toEqual(['yes'])
  // Neither somebody else who knows it, nor a stranger.
  await press('2', '1000002')
  await press('3', 'stranger')
  await bot.app.idle()
  expect(room.pressed).toEqual(['yes'])
})

it('an answer is written to who got it, and to nobody else', async () => {
  const bot = await open()
  await addCrowd(2)
  await announce(bot, 'a', { state: 'paused' })
  await query(`UPDATE recipient SET state = 'sent' WHERE person_id = (
    SELECT person_id FROM conversation WHERE address = '1000000')`)
  const people = await query(`SELECT person_id AS id FROM conversation WHERE address ~ '^100000' ORDER BY address`)
  const answered = people.map(({ id }) => bot.db.$transaction((tx) => recordAnswer(tx, 'a', String(id), 'yes')))
  expect(await Promise.all(answered)).toEqual([true, false])
})

it('is there to be read where a platform reads by itself', async () => {
  const bot = await open({ fetched: true })
  await addCrowd(3)
  await announce(bot, 'a', { letters: [letter('a', 'yes')] })
  await ends('a')
  expect(await counts('a')).toEqual({ sent: 3 })
  expect(bot.deliveries).toEqual([])
  const log = createMessageLog(bot.db, machines.url(), { debug() {}, info() {}, warn() {}, error() {} })
  const read = async () =>
    (await log.since('test:1', '1000001', null)).map(({ id, reply, replaces }) => ({
      id,
      text: plain(reply.body),
      replaces,
    }))
  const [message] = await read()
  expect(message).toMatchObject({ text: 'a', replaces: undefined })
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))
  await eventually(async () => expect((await read()).at(-1)).toMatchObject({ text: 'better', replaces: message?.id }))
})

it('a reply does not wait behind it, neither at once nor when it has to be looked for', async () => {
  const bot = await open({ sweeps: false })
  await addCrowd(1)
  await query(`INSERT INTO pace (bot, paused_until) VALUES ('test:1 bulk', now() + interval '1 hour')`)
  await announce(bot, 'a')
  const feeding = { announcement: 'a', bot: 'test:1', most: 10, fetched: false, now: new Date(), zone: 'Europe/Berlin' }
  expect(await feed(bot.db, feeding)).toBe(1)
  await bot.receive('1', '1000000', 'hello')
  await bot.app.idle()
  expect(said(bot)).toEqual(['1000000: 1: hello'])
  await query(
    `INSERT INTO outbox (conversation_id, bot, address, state, body, due_at, not_after)
    SELECT id, bot, address, 'pending', $1, now(), now() + interval '1 hour' FROM conversation WHERE address = '1000000'`,
    [JSON.stringify({ locale: 'de', reply: letter('later').reply })],
  )
  const other = await open()
  await eventually(() => expect(said(other)).toEqual(['1000000: later']))
})

it('where a platform has enough of one chat of many, all of them wait, and those who ask do not', async () => {
  let calls = 0
  const bot = await open({
    send(delivery) {
      if (delivery.reply.body.length === 0 || plain(delivery.reply.body) !== 'a') return sent(delivery)
      calls += 1
      return { state: 'retry', afterMs: 60_000, scope: 'chat' }
    },
  })
  await addCrowd(30)
  await announce(bot, 'a')
  await eventually(async () => {
    expect(await query(`SELECT 1 FROM pace WHERE bot = 'test:1 bulk' AND paused_until > now()`)).toHaveLength(1)
  })
  await bot.app.idle()
  const before = calls
  await bot.receive('1', '1000000', 'hello')
  await bot.app.catchUp()
  expect(said(bot)).toEqual(['1000000: 1: hello'])
  expect(calls).toBe(before)
})

it('is not crowded into a chat that was just written to', async () => {
  const minute = { intervalMs: 60_000, burst: 3 }
  const bot = await open({ limits: { overallPerSecond: 1000, chat: { private: minute, group: minute } } })
  await addCrowd(2)
  await bot.receive('1', '1000000', 'hello')
  await bot.app.idle()
  await announce(bot, 'a')
  await eventually(async () => expect(await counts('a')).toEqual({ sent: 1, taken: 1 }))
  await bot.app.catchUp()
  expect(said(bot)).toEqual(['1000000: 1: hello', '1000001: a'])
})

it('follows a group that changed its id', async () => {
  const bot = await open({
    send: (delivery) => (delivery.address === '1000001' ? { state: 'moved', to: '-100' } : sent(delivery)),
  })
  await addCrowd(2)
  await announce(bot, 'a')
  await ends('a')
  expect(said(bot)).toEqual(['-100: a', '1000000: a'])
})

it('those whose chat has gone meanwhile, or whose language has no text, are listed with the reason', async () => {
  const bot = await open()
  await addCrowd(3)
  await query(`UPDATE conversation SET active = false WHERE address = '1000000'`)
  await announce(bot, 'a', { state: 'scheduled' })
  await eventually(() => expect(room.frozen).toContain('a'))
  await ends('a')
  expect(await counts('a')).toEqual({ blocked: 1, sent: 2 })
  await announce(bot, 'b', { letters: [{ ...letter('b'), locale: 'en' }] })
  await ends('b')
  expect(await counts('b')).toEqual({ failed: 3 })
  expect(await query(`SELECT DISTINCT error FROM recipient WHERE announcement_id = 'b'`)).toEqual([
    { error: 'no text' },
  ])
})

it('a text that cannot be read is sent to nobody, and stops the announcement', async () => {
  const bot = await open()
  await addCrowd(12)
  await announce(bot, 'a', { state: 'paused' })
  await query(`UPDATE shared_body SET body = '{}'`)
  await bot.db.$transaction((tx) => resume(tx, 'a'))
  await ends('a', 'paused')
  expect(await query('SELECT paused_why FROM announcement')).toEqual([{ paused_why: 'unreadable' }])
  expect(bot.deliveries).toEqual([])
})

it('what a dead sender left is held or sent again, as the announcement says', async () => {
  const dead = await open({ sweeps: false })
  await addCrowd(2)
  await announce(dead, 'held')
  await announce(dead, 'again', { policy: 'resend' })
  for (const announcement of ['held', 'again']) {
    const feeding = { announcement, bot: 'test:1', most: 10, fetched: false, now: new Date(), zone: 'Europe/Berlin' }
    expect(await feed(dead.db, feeding)).toBe(2)
  }
  await query(`UPDATE outbox SET state = 'sending', claimant = 'dead', attempts = 1, lease_until = now()`)
  const alive = await open()
  await ends('held')
  await ends('again')
  expect(await counts('held')).toEqual({ uncertain: 2 })
  expect(await counts('again')).toEqual({ sent: 2 })
  expect(said(alive)).toEqual(['1000000: again', '1000001: again'])
})
