import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { cancel, retryFailed } from '../../src/store/broadcasts/control.ts'
import { recall } from '../../src/store/broadcasts/correct.ts'
import { progress } from '../../src/store/broadcasts/progress.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const { addCrowd, announce, counts, ends, open, query } = useRoom(machines)

type Bot = Awaited<ReturnType<typeof open>>
const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })
const takeBack = (bot: Bot, now = new Date()) =>
  bot.db.$transaction((tx) => recall(tx, 'a', [letter('taken back')], now))
const removals = (bot: Bot) => bot.deliveries.filter(({ change }) => change === 'removes')

/** Sent to everybody, by a process that looks for work only when it is told to. */
async function out(people: number, send: (delivery: Delivery) => Sent = sent) {
  const bot = await open({ sweeps: false, send })
  const works = async () => {
    for (let look = 0; look < 4; look += 1) await bot.app.catchUp()
  }
  await addCrowd(people)
  await announce(bot, 'a')
  await works()
  return { bot, works }
}

it('goes also after the time until which it was of use, and within quiet hours', async () => {
  const clock = { now: new Date('2027-03-12T12:00:00Z') }
  const bot = await open({ now: () => clock.now })
  await addCrowd(2)
  await query('UPDATE person SET quiet_hours = NULL')
  await announce(bot, 'a', { notAfter: new Date('2027-03-12T14:00:00Z') })
  await ends('a')
  clock.now = new Date('2027-03-12T22:00:00Z')
  await takeBack(bot, clock.now)
  await ends('a')
  const { corrections } = await bot.db.$transaction((tx) => progress(tx, 'a'))
  expect(corrections).toEqual({ sent: 2 })
  expect(removals(bot)).toHaveLength(2)
})

it('is not sent any more to those whom it had not reached', async () => {
  const failing = { now: true }
  const { bot, works } = await out(2, (delivery) =>
    failing.now && delivery.address === '1000000' ? { state: 'failed', reason: '400 Bad Request' } : sent(delivery),
  )
  failing.now = false
  await takeBack(bot)
  await works()
  expect(await bot.db.$transaction((tx) => retryFailed(tx, 'a'))).toBe(0)
  await works()
  expect(bot.deliveries.filter(({ address }) => address === '1000000')).toEqual([])
})

it('is tried again where nobody knows whether it is gone', async () => {
  const losing = { next: false }
  const { bot, works } = await out(1, (delivery) => {
    if (!losing.next) return sent(delivery)
    losing.next = false
    return { state: 'uncertain', reason: 'timeout' }
  })
  losing.next = true
  await takeBack(bot)
  await works()
  await query(`UPDATE outbox SET due_at = now() WHERE state = 'pending'`)
  await works()
  expect(removals(bot)).toHaveLength(1)
})

it('what failed to go can be tried again', async () => {
  const failing = { now: false }
  const { bot, works } = await out(1, (delivery) =>
    failing.now ? { state: 'failed', reason: '400 Bad Request' } : sent(delivery),
  )
  failing.now = true
  await takeBack(bot)
  await works()
  await eventually(async () => {
    const { corrections } = await bot.db.$transaction((tx) => progress(tx, 'a'))
    expect(corrections).toEqual({ failed: 1 })
  })
  failing.now = false
  expect(await bot.db.$transaction((tx) => retryFailed(tx, 'a'))).toBe(1)
  await works()
  expect(removals(bot)).toHaveLength(1)
})

it('goes although somebody cancels what is left, and also where it was paused', async () => {
  const { bot, works } = await out(1)
  await query(`UPDATE announcement SET state = 'paused'`)
  await takeBack(bot)
  expect(await bot.db.$transaction((tx) => cancel(tx, 'a', new Date()))).toBe(false)
  await works()
  expect(removals(bot)).toHaveLength(1)
})

it('does not come where the platform had refused it for now', async () => {
  const gate = Promise.withResolvers<Sent>()
  const state = { calls: 0 }
  const bot = await open({
    send(delivery) {
      state.calls += 1
      return state.calls === 1 ? gate.promise : sent(delivery)
    },
  })
  await addCrowd(1)
  await announce(bot, 'a')
  await eventually(() => expect(state.calls).toBe(1))
  await takeBack(bot)
  gate.resolve({ state: 'retry', afterMs: 20, scope: 'bot' })
  await ends('a', 'cancelled')
  expect(await counts('a')).toEqual({ cancelled: 1 })
  expect(bot.deliveries).toEqual([])
})
