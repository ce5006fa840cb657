import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { pause, resume } from '../../src/store/broadcasts/control.ts'
import { correct, recall } from '../../src/store/broadcasts/correct.ts'
import { progress } from '../../src/store/broadcasts/progress.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

const machines = useMachines()
const room = useRoom(machines)
const { addCrowd, announce, counts, ends, open, query } = room

const slow = {
  overallPerSecond: 20,
  chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
}
const sent = ({ id }: Delivery): Sent => ({ state: 'sent', messageId: id })

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
