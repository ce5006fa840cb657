import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { feed } from '../../src/delivery/store/feeding.ts'
import { createMessageLog } from '../../src/delivery/store/log.ts'
import { pause, recordAnswer, resume } from '../../src/store/broadcasts/control.ts'
import { correct, recall } from '../../src/store/broadcasts/correct.ts'
import { progress } from '../../src/store/broadcasts/progress.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query, said } = room

const slow = {
  overallPerSecond: 20,
  chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
}
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

it('a correction changes what was sent, and is what the others get', async () => {
  const bot = await open({ limits: slow })
  await addCrowd(8)
  await announce(bot, 'a')
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(2))
  await bot.db.$transaction((tx) => pause(tx, 'a'))
  await bot.app.idle()
  const first = [...bot.deliveries]
  expect(await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))).toBe(first.length)
  await bot.db.$transaction((tx) => resume(tx, 'a'))
  await ends('a')
  const changes = bot.deliveries.filter(({ replaces }) => replaces !== undefined)
  expect(changes.map(({ replaces }) => replaces).toSorted()).toEqual(first.map(({ id }) => id).toSorted())
  expect(bot.deliveries.slice(first.length).every(({ reply }) => plain(reply.body) === 'better')).toBe(true)
  expect(bot.deliveries).toHaveLength(8 + first.length)
  expect(await counts('a')).toEqual({ sent: 8 })
  const { corrections } = await bot.db.$transaction((tx) => progress(tx, 'a'))
  expect(corrections).toEqual({ sent: first.length })
})

it('what is corrected again while the correction is being sent has the last text in the end', async () => {
  const gate = Promise.withResolvers<Sent>()
  const shown: string[] = []
  const bot = await open({
    send(delivery) {
      shown.push(plain(delivery.reply.body))
      return shown.length === 2 ? gate.promise : sent(delivery)
    },
  })
  await addCrowd(1)
  await announce(bot, 'a')
  await ends('a')
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))
  await eventually(() => expect(shown).toEqual(['a', 'better']))
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('best')]))
  gate.resolve({ state: 'sent', messageId: '1' })
  await eventually(() => expect(shown).toEqual(['a', 'better', 'best']))
  await ends('a')
})

it('a correction that is refused does not unsend', async () => {
  let refusing = false
  const bot = await open({ send: (delivery) => (refusing ? { state: 'failed', reason: 'gone' } : sent(delivery)) })
  await addCrowd(2)
  await announce(bot, 'a')
  await ends('a')
  refusing = true
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))
  await eventually(async () => {
    const { corrections } = await bot.db.$transaction((tx) => progress(tx, 'a'))
    expect(corrections).toEqual({ failed: 2 })
  })
  expect(await counts('a')).toEqual({ sent: 2 })
})

it('a recall removes it where it is, also from those who have said stop, and nobody else gets it', async () => {
  const bot = await open({ limits: slow })
  await addCrowd(12)
  await announce(bot, 'a')
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(2))
  await bot.db.$transaction((tx) => recall(tx, 'a', [letter('taken back')], new Date()))
  await query('UPDATE person SET stopped_at = now()')
  await ends('a', 'cancelled')
  const removed = bot.deliveries.filter(({ change }) => change === 'removes')
  const { sent: got = 0 } = await counts('a')
  expect(got).toBeLessThan(12)
  expect(removed).toHaveLength(got)
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
