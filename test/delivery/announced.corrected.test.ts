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
const { addCrowd, announce, counts, ends, open, query, said } = room

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

/** Two announcements to somebody who wants them together, and the one message in which they came. */
async function together(options: Parameters<typeof open>[0] = {}) {
  let now = new Date('2027-03-12T12:00:00Z')
  const bot = await open({ ...options, now: () => now })
  await addCrowd(1)
  await query('UPDATE person SET bundle = true')
  await announce(bot, 'a', { letters: [letter('a', 'yes')] })
  await announce(bot, 'b', { letters: [letter('b', 'no')] })
  await eventually(async () => expect(await counts('b')).toEqual({ bundled: 1 }))
  now = new Date('2027-03-12T17:00:01Z')
  await ends('a')
  await ends('b')
  return bot
}

const changesOf = (bot: Awaited<ReturnType<typeof open>>) =>
  bot.deliveries.map(({ reply, change, replaces }) => ({ text: plain(reply.body), change, replaces }))

it('what came with others is corrected where it stands, and goes with all of them once all are taken back', async () => {
  const bot = await together()
  const replaces = bot.deliveries[0]?.id
  expect(changesOf(bot)).toEqual([{ text: 'a\n\nb', change: undefined, replaces: undefined }])
  expect(await bot.db.$transaction((tx) => correct(tx, 'a', [letter('better', 'yes')]))).toBe(1)
  await ends('a')
  expect(changesOf(bot).at(-1)).toEqual({ text: 'better\n\nb', change: 'corrects', replaces })
  const { keyboard } = bot.deliveries.at(-1) ?? {}
  await bot.receive('press', bot.deliveries[0]?.address ?? '', { type: 'button', payload: `${keyboard}:1` })
  await bot.app.idle()
  expect(room.pressed).toEqual(['no'])
  await bot.db.$transaction((tx) => recall(tx, 'b', [letter('taken back')], new Date()))
  await eventually(() =>
    expect(changesOf(bot).at(-1)).toEqual({
      text: 'better\n\ntaken back',
      change: 'corrects',
      replaces: expect.any(String),
    }),
  )
  await bot.db.$transaction((tx) => recall(tx, 'a', [letter('taken back')], new Date()))
  await eventually(() => expect(changesOf(bot).at(-1)?.change).toBe('removes'))
  await eventually(async () => {
    const { corrections } = await bot.db.$transaction((tx) => progress(tx, 'a'))
    expect(corrections).toEqual({ sent: 1 })
  })
})

it('what waits together with others and is taken back is not among them', async () => {
  const bot = await open({ limits: { ...slow, overallPerSecond: 0.001 }, now: () => new Date('2027-03-12T17:00:01Z') })
  await addCrowd(1)
  await query(`INSERT INTO pace (bot, paused_until) VALUES ('test:1', now() + interval '1 hour')`)
  await query('UPDATE person SET bundle = true')
  for (const id of ['a', 'b']) await announce(bot, id)
  await query(`UPDATE recipient SET state = 'bundled', due_at = '2027-03-12T17:00:00Z'`)
  await eventually(async () => expect(await counts('a')).toEqual({ taken: 1 }))
  await bot.db.$transaction((tx) => recall(tx, 'b', [letter('taken back')], new Date()))
  expect(await counts('b')).toEqual({ cancelled: 1 })
  await query('UPDATE pace SET paused_until = now()')
  await ends('a')
  expect(said(bot)).toEqual([expect.stringMatching(/: a$/)])
})
