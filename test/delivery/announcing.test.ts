import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { cancel, pause, resume, retryFailed, schedule, settleUncertain } from '../../src/store/broadcasts/control.ts'
import { progress } from '../../src/store/broadcasts/progress.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query, said, stateOf } = room

/** Slow enough to be stopped in the middle. */
const slow = {
  overallPerSecond: 20,
  chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
}
const blocked: Sent = { state: 'unreachable', reason: 'Forbidden: bot was blocked by the user' }
const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })

it('starts at its local time, once, whichever process sees it first', async () => {
  let now = new Date('2027-03-12T16:59:00Z')
  const bots = [await open({ now: () => now }), await open({ now: () => now })]
  const [one] = bots
  if (!one) throw new Error('no process')
  await addCrowd(3)
  await query('INSERT INTO announcement (id, network_id, texts, audience) VALUES ($1, $2, $3, $3)', ['a', 'netz', '{}'])
  expect(await one.db.$transaction((tx) => schedule(tx, 'a', '2027-03-12T18:00'))).toBe(true)
  // Somebody else with the same draft comes too late.
  expect(await one.db.$transaction((tx) => schedule(tx, 'a', null))).toBe(false)
  await Promise.all(bots.map(({ app }) => app.catchUp()))
  expect(await stateOf('a')).toMatchObject({ state: 'scheduled' })
  now = new Date('2027-03-12T17:00:01Z')
  await ends('a')
  expect(room.frozen).toEqual(['a'])
  expect(bots.flatMap(({ lines }) => lines).join()).not.toContain('cannot be started')
  expect(said(...bots)).toEqual(['1000000: a', '1000001: a', '1000002: a'])
})

it('one that cannot be started keeps no other one from going out', async () => {
  const bot = await open()
  await addCrowd(1)
  await announce(bot, 'on')
  room.broken.add('broken')
  await announce(bot, 'broken', { state: 'scheduled' })
  await ends('on')
  expect(await stateOf('broken')).toMatchObject({ state: 'scheduled' })
  await eventually(() => expect(bot.lines.join()).toContain('cannot be started'))
})

it('pauses at once, and goes on with those who are left', async () => {
  const bot = await open({ limits: slow })
  await addCrowd(15)
  await announce(bot, 'a')
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(3))
  await bot.db.$transaction((tx) => pause(tx, 'a'))
  await bot.app.idle()
  const before = bot.deliveries.length
  await bot.app.catchUp()
  expect(bot.deliveries.length).toBe(before)
  expect(await counts('a')).toEqual({ sent: before, waiting: 15 - before })
  await bot.db.$transaction((tx) => resume(tx, 'a'))
  await ends('a')
  expect(new Set(said(bot)).size).toBe(15)
  expect(bot.deliveries).toHaveLength(15)
})

it('is cancelled in the middle: nobody else gets it', async () => {
  const bot = await open({ limits: slow })
  await addCrowd(15)
  await announce(bot, 'a')
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(3))
  await bot.db.$transaction((tx) => cancel(tx, 'a', new Date()))
  await bot.app.idle()
  await bot.app.catchUp()
  const got = bot.deliveries.length
  expect(await counts('a')).toEqual({ cancelled: 15 - got, sent: got })
  expect(await stateOf('a')).toMatchObject({ state: 'cancelled' })
})

it('is not sent when it is too late', async () => {
  let now = new Date('2027-03-12T12:00:00Z')
  const bot = await open({ limits: slow, now: () => now })
  await addCrowd(15)
  await announce(bot, 'a', { notAfter: new Date('2027-03-12T13:00:00Z') })
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(3))
  now = new Date('2027-03-12T13:00:01Z')
  await ends('a')
  const got = bot.deliveries.length
  expect(got).toBeLessThan(15)
  expect(await counts('a')).toEqual({ expired: 15 - got, sent: got })
})

it('stop and the end of a subscription count at once, other networks do not', async () => {
  const bot = await open({ limits: { ...slow, overallPerSecond: 4 } })
  await addCrowd(12)
  await announce(bot, 'a')
  await eventually(() => expect(bot.deliveries.length).toBeGreaterThan(0))
  await query(`
    WITH stopping AS (
      UPDATE person SET stopped_at = now() WHERE id IN (SELECT person_id FROM conversation WHERE address = '1000011')
    )
    INSERT INTO consent (person_id, purpose, text, locale, withdrawn_at)
    SELECT person_id, CASE address WHEN '1000010' THEN 'announcements:netz' ELSE 'announcements:other' END, '', 'de', now()
    FROM conversation WHERE address IN ('1000010', '1000009')`)
  await ends('a')
  expect(await counts('a')).toEqual({ optedOut: 2, sent: 10 })
  expect(said(bot).at(-1)).toBe('1000009: a')
})

it('what comes back while it is paused waits with the others, and when it is cancelled it is not sent', async () => {
  const gate = Promise.withResolvers<Sent>()
  const bot = await open({ send: (delivery) => (delivery.address === '1000000' ? gate.promise : sent(delivery)) })
  await addCrowd(2)
  await announce(bot, 'paused')
  await eventually(() => expect(said(bot)).toEqual(['1000001: paused']))
  await bot.db.$transaction((tx) => pause(tx, 'paused'))
  gate.resolve({ state: 'unavailable', reason: '500' })
  await eventually(async () => expect(await counts('paused')).toEqual({ sent: 1, waiting: 1 }))
  await bot.db.$transaction((tx) => cancel(tx, 'paused', new Date()))
  expect(await counts('paused')).toEqual({ cancelled: 1, sent: 1 })
})

it('waits for the end of the quiet hours', async () => {
  let now = new Date('2027-03-12T22:30:00Z')
  const bot = await open({ now: () => now })
  await addCrowd(3)
  await query(
    `UPDATE person SET quiet_hours = NULL WHERE id IN (SELECT person_id FROM conversation WHERE address = '1000001')`,
  )
  await query(
    `UPDATE person SET quiet_hours = '22-9' WHERE id IN (SELECT person_id FROM conversation WHERE address = '1000002')`,
  )
  await announce(bot, 'a')
  await eventually(() => expect(said(bot)).toEqual(['1000000: a']))
  now = new Date('2027-03-13T07:00:00Z')
  await eventually(() => expect(said(bot)).toEqual(['1000000: a', '1000001: a']))
  await eventually(async () => expect(await counts('a')).toEqual({ sent: 2, waiting: 1 }))
  now = new Date('2027-03-13T08:00:00Z')
  await ends('a')
  expect(said(bot)).toHaveLength(3)
})

it('comes as one message a day to those who want it so', async () => {
  let now = new Date('2027-03-12T12:00:00Z')
  const bot = await open({ now: () => now })
  await addCrowd(2)
  await query(
    `UPDATE person SET bundle = true WHERE id IN (SELECT person_id FROM conversation WHERE address = '1000001')`,
  )
  await announce(bot, 'a', { letters: [letter('a', 'yes')] })
  await announce(bot, 'b', { letters: [letter('b', 'no')] })
  await eventually(async () => expect(await counts('b')).toEqual({ bundled: 1, sent: 1 }))
  now = new Date('2027-03-12T17:00:01Z')
  await ends('a')
  await ends('b')
  expect(said(bot)).toEqual(['1000000: a', '1000000: b', '1000001: a\n\nb'])
  expect(await counts('a')).toEqual({ sent: 2 })
  const bundle = bot.deliveries.find(({ address }) => address === '1000001')
  await bot.receive('press', '1000001', { type: 'button', payload: `${bundle?.keyboard}:1` })
  await bot.app.idle()
  expect(room.pressed).toEqual(['no'])
})

it('believes single chats that refuse, and stops where all do, without making anybody inactive', async () => {
  let all = false
  const bot = await open({
    send: (delivery) => (all || Number(delivery.address) % 10 === 3 ? blocked : sent(delivery)),
  })
  await addCrowd(60)
  await announce(bot, 'a')
  await ends('a')
  expect(await counts('a')).toEqual({ blocked: 6, sent: 54 })
  expect(await bot.db.conversation.count({ where: { active: false } })).toBe(6)
  all = true
  await announce(bot, 'b')
  await ends('b', 'paused')
  await bot.app.idle()
  await bot.app.catchUp()
  expect(await stateOf('b')).toMatchObject({ paused_why: 'Forbidden: bot was blocked by the user' })
  expect(await counts('b')).toEqual({ blocked: 6, waiting: 54 })
  expect(await bot.db.conversation.count({ where: { active: false } })).toBe(6)
  await bot.db.$transaction((tx) => resume(tx, 'b', { despite: true }))
  await ends('b')
  expect(await counts('b')).toEqual({ blocked: 60 })
})

it('tries failed ones again, and decides about uncertain ones', async () => {
  const outcomes: Record<string, Sent> = {
    1000000: { state: 'failed', reason: '400 Bad Request' },
    1000001: { state: 'uncertain', reason: 'timeout' },
  }
  const bot = await open({ send: (delivery) => outcomes[delivery.address] ?? sent(delivery) })
  await addCrowd(3)
  await announce(bot, 'a')
  await ends('a')
  expect(await counts('a')).toEqual({ failed: 1, sent: 1, uncertain: 1 })
  expect(await bot.db.$transaction((tx) => settleUncertain(tx, 'a', 'hold'))).toBe(1)
  for (const address of Object.keys(outcomes)) delete outcomes[address]
  expect(await bot.db.$transaction((tx) => retryFailed(tx, 'a'))).toBe(1)
  await ends('a')
  expect(await counts('a')).toEqual({ sent: 2, uncertain: 1 })
  expect(await bot.db.$transaction((tx) => settleUncertain(tx, 'a', 'resend'))).toBe(1)
  await ends('a')
  const figures = await bot.db.$transaction((tx) => progress(tx, 'a'))
  expect(figures).toMatchObject({ counts: { sent: 3 }, total: 3, left: 0, leftMs: 0, doubtful: 1 })
})

it('ends although the platform of some is not served any more', async () => {
  const bot = await open()
  await addCrowd(2)
  await announce(bot, 'a', { state: 'paused' })
  await query(`UPDATE recipient SET bot = 'telegram:gone' WHERE person_id = (
    SELECT person_id FROM conversation WHERE address = '1000001')`)
  await bot.db.$transaction((tx) => resume(tx, 'a'))
  await ends('a')
  expect(await counts('a')).toEqual({ sent: 1, failed: 1 })
})
