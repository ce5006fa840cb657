import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { eventually, useMachines } from '../support/machines.ts'

const { machine, forget } = useMachines()

/** Answers the calls in this order, then accepts everything. */
function script(...outcomes: Sent[]) {
  const calls: string[] = []
  return {
    calls,
    send(delivery: Delivery): Sent {
      calls.push(plain(delivery.reply.body))
      return outcomes.shift() ?? { state: 'sent', messageId: delivery.id }
    },
  }
}

it('settles what was sent and keeps neither text nor claim', async () => {
  const bot = await machine()
  await bot.receive('1', 'ana', 'hello')
  await bot.app.idle()
  const row = await bot.db.outbox.findFirstOrThrow()
  expect(row).toMatchObject({ state: 'sent', body: null, claimant: null, uncertain: false, attempts: 1 })
  expect(row.messageId).toBe(String(row.id))
})

it('keeps the order of a chat when the first message has to wait', async () => {
  const platform = script({ state: 'unavailable', reason: '500' }, { state: 'unavailable', reason: '500' })
  const bot = await machine(platform)
  await bot.receive('1', 'ana', 'one')
  await bot.receive('2', 'ana', 'two')
  await eventually(() => expect(bot.answers('ana')).toEqual(['1: one', '2: two']))
})

it('sends again what may not have arrived, and lists it', async () => {
  const bot = await machine(script({ state: 'uncertain', reason: 'timeout' }))
  await bot.receive('1', 'ana', 'hello')
  await eventually(() => expect(bot.answers('ana')).toEqual(['1: hello']))
  await bot.app.idle()
  expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'sent', uncertain: true })
})

it('gives up on what stays uncertain, and lists it as such', async () => {
  const lost: Sent = { state: 'uncertain', reason: 'timeout' }
  const platform = script(lost, lost, lost, lost)
  const bot = await machine(platform)
  await bot.receive('1', 'ana', 'hello')
  await eventually(async () => expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'uncertain' }))
  expect(platform.calls).toHaveLength(3)
})

it('is silent in every process while the platform wants silence, restarts included', async () => {
  const first = await machine(script({ state: 'retry', afterMs: 60_000, scope: 'bot' }))
  await first.receive('1', 'ana', 'hello')
  await first.app.idle()
  await first.stop()
  forget(first)
  const platform = script()
  const second = await machine(platform)
  await second.receive('2', 'ben', 'hello')
  await second.receive('3', 'ana', 'hello again')
  await second.app.idle()
  expect(platform.calls).toEqual([])
  await second.stop()
  forget(second)
  const third = await machine()
  await third.db.$executeRaw`UPDATE pace SET paused_until = now()`
  await third.db.$executeRaw`UPDATE outbox SET due_at = now()`
  await eventually(() => expect(third.answers('ana')).toEqual(['1: hello', '2: hello again']))
})

it('does not send an answer that comes too late', async () => {
  const bot = await machine(script({ state: 'unavailable', reason: 'down' }, { state: 'unavailable', reason: 'down' }))
  await bot.receive('1', 'ana', 'hello')
  await bot.db.$executeRaw`UPDATE outbox SET not_after = now() - interval '1 second'`
  await eventually(async () =>
    expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'expired', body: null }),
  )
  expect(bot.answers('ana')).toEqual([])
})

it('takes over what a dead sender left, and lists it as uncertain', async () => {
  const never = new Promise<Sent>(() => {})
  const dead = await machine({ send: () => never, sweeps: false })
  await dead.receive('1', 'ana', 'hello')
  forget(dead)
  await dead.db.$executeRaw`UPDATE outbox SET lease_until = now() - interval '1 second'`
  const alive = await machine()
  await eventually(() => expect(alive.answers('ana')).toEqual(['1: hello']))
  await alive.app.idle()
  expect(await alive.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'sent', uncertain: true })
  await dead.db.$disconnect()
})

it('a stale sender that wakes up settles nothing', async () => {
  const gate = Promise.withResolvers<Sent>()
  const stale = await machine({ send: () => gate.promise })
  await stale.receive('1', 'ana', 'hello')
  await stale.db.$executeRaw`UPDATE outbox SET claimant = 'another'`
  gate.resolve({ state: 'failed', reason: 'stale' })
  await stale.app.idle()
  expect(await stale.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'sending', claimant: 'another', error: null })
})

it('marks a chat inactive only when the platform says that it is gone', async () => {
  const bot = await machine({
    send: ({ address }) =>
      address === 'gone' ? { state: 'unreachable', reason: 'blocked' } : { state: 'failed', reason: 'bad request' },
  })
  await bot.receive('1', 'gone', 'hello')
  await bot.receive('2', 'ana', 'hello')
  await bot.app.idle()
  const conversations = await bot.db.conversation.findMany({ select: { address: true, active: true } })
  expect(conversations.toSorted((one, other) => one.address.localeCompare(other.address))).toEqual([
    { address: 'ana', active: true },
    { address: 'gone', active: false },
  ])
})

it('follows a group that changed its id', async () => {
  const bot = await machine({
    send: ({ id, address }) => (address === 'old' ? { state: 'moved', to: 'new' } : { state: 'sent', messageId: id }),
  })
  await bot.receive('1', 'old', 'hello')
  await eventually(() => expect(bot.answers('new')).toEqual(['1: hello']))
  expect(await bot.db.conversation.findFirstOrThrow()).toMatchObject({ address: 'new' })
})

it('keeps the pace of a bot over two processes', async () => {
  const limits = {
    overallPerSecond: 25,
    chat: { private: { intervalMs: 0, burst: 1 }, group: { intervalMs: 0, burst: 1 } },
  }
  const sentAt: number[] = []
  const send = ({ id }: Delivery): Sent => {
    sentAt.push(performance.now())
    return { state: 'sent', messageId: id }
  }
  const bots = [await machine({ limits, send }), await machine({ limits, send })]
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => bots[index % 2]?.receive(`${index}`, `chat${index}`, 'hello')),
  )
  await eventually(() => expect(sentAt).toHaveLength(60))
  sentAt.sort((one, other) => one - other)
  const most = Math.max(...sentAt.map((start) => sentAt.filter((at) => at >= start && at < start + 1000).length))
  expect(most).toBeLessThanOrEqual(33)
})

it('spreads the messages of one chat as the platform wants it', async () => {
  const limits = {
    overallPerSecond: 10_000,
    chat: { private: { intervalMs: 60_000, burst: 2 }, group: { intervalMs: 0, burst: 1 } },
  }
  const bot = await machine({ limits })
  for (const index of [1, 2, 3, 4]) await bot.receive(`${index}`, 'ana', `m${index}`)
  await bot.app.idle()
  expect(bot.answers('ana')).toEqual(['1: m1', '2: m2'])
  expect(await bot.db.outbox.count({ where: { state: 'pending' } })).toBe(2)
})
