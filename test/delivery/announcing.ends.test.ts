import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { endIfDone } from '../../src/delivery/store/broadcasts.ts'
import { retryFailed } from '../../src/store/broadcasts/control.ts'
import { correct } from '../../src/store/broadcasts/correct.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query } = room

const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })

it('one that cannot be started keeps no later one from starting', async () => {
  const bot = await open({ now: () => new Date('2027-03-12T12:00:00Z') })
  await addCrowd(1)
  room.broken.add('broken')
  await announce(bot, 'broken', { state: 'scheduled', startsAt: '2027-03-12T10:00' })
  await announce(bot, 'next', { state: 'scheduled', startsAt: '2027-03-12T11:00' })
  await ends('next')
})

it('ends although a platform is served no more that a correction is for', async () => {
  const bot = await open()
  await addCrowd(2)
  await announce(bot, 'a')
  await ends('a')
  await query(`UPDATE recipient SET bot = 'telegram:gone' WHERE person_id = (
    SELECT person_id FROM conversation WHERE address = '1000001')`)
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))
  await ends('a')
})

it('ends although a platform is served no more whose people wait for the message of the day', async () => {
  const clock = { now: new Date('2027-03-12T12:00:00Z') }
  const bot = await open({ now: () => clock.now })
  await addCrowd(1)
  await query('UPDATE person SET bundle = true')
  await announce(bot, 'a')
  await eventually(async () => expect(await counts('a')).toEqual({ bundled: 1 }))
  await query(`UPDATE recipient SET bot = 'telegram:gone'`)
  clock.now = new Date('2027-03-12T17:00:01Z')
  await ends('a')
})

/** Sent, and about to be ended; looks for work only when it is told to. */
async function aboutToEnd(send: (delivery: Delivery) => Sent = sent) {
  const bot = await open({ sweeps: false, send })
  const works = async () => {
    for (let look = 0; look < 3; look += 1) await bot.app.catchUp()
  }
  await addCrowd(1)
  await announce(bot, 'a')
  await works()
  await query(`UPDATE announcement SET state = 'sending', finished_at = NULL`)
  return { bot, works }
}

it('a correction that is made while it is being ended is not lost', async () => {
  const { bot, works } = await aboutToEnd()
  const ending = await bot.db.$transaction(async (tx) => {
    await correct(tx, 'a', [letter('better')])
    return { done: endIfDone(bot.db, 'a', new Date()) }
  })
  await ending.done
  await works()
  expect(bot.deliveries.map(({ reply }) => plain(reply.body))).toEqual(['a', 'better'])
})

it('a retry that is made while it is being ended is not lost', async () => {
  const failing = { now: true }
  const { bot, works } = await aboutToEnd((delivery) =>
    failing.now ? { state: 'failed', reason: '400' } : sent(delivery),
  )
  failing.now = false
  expect(await counts('a')).toEqual({ failed: 1 })
  await bot.db.$transaction(async (tx) => {
    await retryFailed(tx, 'a')
    await endIfDone(bot.db, 'a', new Date())
  })
  await works()
  expect(await counts('a')).toEqual({ sent: 1 })
})

it('corrections do not go round in circles in quiet hours', async () => {
  const clock = { now: new Date('2027-03-12T12:00:00Z') }
  const bot = await open({ now: () => clock.now })
  await addCrowd(1)
  await query('UPDATE person SET quiet_hours = NULL')
  await announce(bot, 'a')
  await ends('a')
  clock.now = new Date('2027-03-12T22:00:00Z')
  await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better')]))
  await ends('a')
  expect(await query(`SELECT 1 FROM outbox WHERE kind = 'bulk'`)).toHaveLength(2)
})

it('ends although what was to be sent has gone from the outbox with the data of somebody who was in it', async () => {
  const bot = await open({ sweeps: false })
  await addCrowd(1)
  await query(`INSERT INTO pace (bot, paused_until) VALUES ('test:1', now() + interval '1 hour')`)
  await announce(bot, 'a')
  await bot.app.catchUp()
  expect(await counts('a')).toEqual({ taken: 1 })
  await query('DELETE FROM outbox')
  await query('UPDATE pace SET paused_until = now()')
  for (let look = 0; look < 4; look += 1) await bot.app.catchUp()
  await ends('a')
  expect(await counts('a')).toEqual({ sent: 1 })
})
