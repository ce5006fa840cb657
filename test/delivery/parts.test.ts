import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { pause, resume, settleUncertain } from '../../src/store/broadcasts/control.ts'
import { correct, recall } from '../../src/store/broadcasts/correct.ts'
import { letter, useRoom } from '../support/broadcast/room.ts'
import { eventually, useMachines } from '../support/machines.ts'

// Messages of several calls: what was interrupted goes on where it was, whoever goes on.

const machines = useMachines()
const { machine, forget } = machines
const { announce, addCrowd, counts, ends, open, query } = useRoom(machines)

/** Interrupts the first try after its first part. */
function interrupted(outcome: Sent) {
  const begun: (string | undefined)[] = []
  const changes: (string | undefined)[] = []
  return {
    begun,
    changes,
    send(delivery: Delivery): Sent {
      begun.push(delivery.begun)
      changes.push(delivery.change)
      return begun.length === 1 ? outcome : { state: 'sent', messageId: '12,13' }
    },
  }
}

it('a reply goes on in another process, after the silence that the platform ordered', async () => {
  const platform = interrupted({ state: 'retry', afterMs: 60_000, scope: 'bot', begun: '12' })
  const first = await machine(platform)
  await first.receive('1', 'ana', 'hello')
  await first.app.idle()
  expect(await first.db.outbox.findFirstOrThrow()).toMatchObject({
    state: 'pending',
    messageId: '12',
    uncertain: false,
  })
  await first.stop()
  forget(first)
  const second = await machine(platform)
  expect(platform.begun).toHaveLength(1)
  await query('UPDATE pace SET paused_until = now()')
  await query('UPDATE outbox SET due_at = now()')
  await eventually(() => expect(platform.begun).toEqual([undefined, '12']))
  await second.app.idle()
  expect(await second.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'sent', messageId: '12,13' })
  expect(platform.changes).toEqual([undefined, undefined])
})

it('a message to many goes on after a pause too, and is put right where it was corrected meanwhile', async () => {
  const platform = interrupted({ state: 'retry', afterMs: 60_000, scope: 'bot', begun: '12' })
  const bot = await open(platform)
  await addCrowd(1)
  await announce(bot, 'eins')
  await eventually(() => expect(platform.begun).toHaveLength(1))
  await bot.app.idle()
  await eventually(async () => expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ messageId: '12' }))
  await bot.db.$transaction((tx) => pause(tx, 'eins'))
  expect(await bot.db.outbox.count()).toBe(0)
  await query('UPDATE pace SET paused_until = now()')
  await bot.db.$transaction((tx) => correct(tx, 'eins', [letter('new')]))
  await bot.db.$transaction((tx) => resume(tx, 'eins'))
  await ends('eins')
  expect(platform.begun).toEqual([undefined, '12', undefined])
  expect(platform.changes).toEqual([undefined, undefined, 'corrects'])
  expect(await query('SELECT message_id FROM recipient')).toEqual([{ message_id: '12,13' }])
})

it('where nobody knows of a part whether it arrived, that part alone is sent again', async () => {
  const platform = interrupted({ state: 'uncertain', reason: 'reset', begun: '12' })
  const bot = await open(platform)
  await addCrowd(1)
  await announce(bot, 'eins', { policy: 'hold' })
  await ends('eins')
  expect(await counts('eins')).toEqual({ uncertain: 1 })
  await bot.db.$transaction((tx) => settleUncertain(tx, 'eins', 'resend'))
  await ends('eins')
  expect(await counts('eins')).toEqual({ sent: 1 })
  expect(platform.begun).toEqual([undefined, '12'])
})

it('each part takes a place in the pace; when replies want them, the rest of a message to many waits', async () => {
  const places: { kind: string; at: number }[] = []
  const limits = {
    overallPerSecond: 20,
    chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
  }
  const bot = await open({
    limits,
    async send({ id, address }, hints) {
      const kind = address === 'ana' ? 'reply' : 'many'
      places.push({ kind, at: performance.now() })
      for (const _ of [1, 2]) {
        expect(await hints?.place?.()).toEqual({ go: true })
        places.push({ kind, at: performance.now() })
      }
      return { state: 'sent', messageId: id }
    },
  })
  await addCrowd(20)
  await announce(bot, 'eins')
  await eventually(() => expect(places.length).toBeGreaterThan(10))
  const asked = performance.now()
  await bot.receive('1', 'ana', 'hello')
  await eventually(() => expect(places.filter(({ kind }) => kind === 'reply')).toHaveLength(3))
  expect((places.findLast(({ kind }) => kind === 'reply')?.at ?? 0) - asked).toBeLessThan(2000)
  await ends('eins')
  const most = Math.max(...places.map(({ at }) => places.filter((each) => each.at >= at && each.at < at + 1000).length))
  // Seen here a little later than taken; without a place for each part it would be three times as many.
  expect(most).toBeLessThanOrEqual(25)
})

it('what was taken back while half of it had come goes where it is', async () => {
  const bot = await open(interrupted({ state: 'retry', afterMs: 60_000, scope: 'bot', begun: '12' }))
  await addCrowd(1)
  await announce(bot, 'eins')
  await eventually(async () => expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ messageId: '12' }))
  await bot.db.$transaction((tx) => recall(tx, 'eins', [letter('taken back')], new Date()))
  await query('UPDATE pace SET paused_until = now()')
  await query("UPDATE outbox SET due_at = now() WHERE state = 'pending'")
  await ends('eins')
  expect(bot.deliveries.map(({ change, replaces }) => ({ change, replaces }))).toEqual([
    { change: 'removes', replaces: '12' },
  ])
})
