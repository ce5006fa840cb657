import { expect, it } from 'vitest'
import type { Delivery, Sent } from '../../src/core/ports.ts'
import { plain } from '../../src/core/rich.ts'
import { eventually, useMachines } from '../support/machines.ts'

const { machine } = useMachines()

it('the second message of a chat waits for the first, also when both are in hand and the first has to be sent again', async () => {
  const first = Promise.withResolvers<Sent>()
  const answers: (Promise<Sent> | undefined)[] = [first.promise]
  const bot = await machine({ send: async ({ id }) => (await answers.shift()) ?? { state: 'sent', messageId: id } })
  await bot.receive('1', 'ana', 'one')
  await bot.receive('2', 'ana', 'two')
  await bot.receive('3', 'ana', 'three')
  first.resolve({ state: 'unavailable', reason: '500' })
  await eventually(() => expect(bot.answers('ana')).toHaveLength(3))
  expect(bot.answers('ana')).toEqual(['1: one', '2: two', '3: three'])
})

it.each([
  ['with a transaction', true],
  ['without one', false],
])('a turn %s that began before the first message failed does not overtake it', async (_, asksDatabase) => {
  const sent = Promise.withResolvers<Sent>()
  const begun = Promise.withResolvers<void>()
  const handled = Promise.withResolvers<void>()
  const answers: (Promise<Sent> | undefined)[] = [sent.promise]
  const bot = await machine({
    send: async ({ id }) => (await answers.shift()) ?? { state: 'sent', messageId: id },
    asksDatabase,
    during: (text) => {
      if (text !== 'two') return
      begun.resolve()
      return handled.promise
    },
  })
  await bot.receive('1', 'ana', 'one')
  const second = bot.receive('2', 'ana', 'two')
  await begun.promise
  sent.resolve({ state: 'retry', afterMs: 400, scope: 'chat' })
  await eventually(async () => expect(await bot.db.outbox.count({ where: { state: 'pending' } })).toBe(1))
  handled.resolve()
  await second
  await eventually(() => expect(bot.answers('ana')).toHaveLength(2))
  expect(bot.answers('ana')).toEqual(['1: one', '2: two'])
})

it('a group that moved to where it is known already holds up nobody', async () => {
  const calls: string[] = []
  const bot = await machine({
    send(delivery: Delivery): Sent {
      calls.push(`${delivery.address} ${plain(delivery.reply.body)}`)
      return delivery.address === 'old' ? { state: 'moved', to: 'new' } : { state: 'sent', messageId: delivery.id }
    },
  })
  await bot.receive('1', 'new', 'hello')
  await bot.receive('2', 'old', 'late')
  await bot.receive('3', 'ben', 'hello')
  await eventually(() => expect(bot.answers('new')).toEqual(['1: hello', '1: late']))
  await bot.app.idle()
  expect(await bot.db.outbox.count({ where: { state: 'sent', body: { equals: undefined } } })).toBe(3)
  expect(calls).toHaveLength(4)
  expect(await bot.db.conversation.findFirstOrThrow({ where: { address: 'old' } })).toMatchObject({ active: false })
})

it('a message that cannot be read is set aside alone', async () => {
  const bot = await machine({ sweeps: false })
  await bot.receive('1', 'ana', 'hello')
  await bot.app.idle()
  await bot.db.$executeRaw`
    UPDATE outbox SET state = 'pending', due_at = now(), claimant = NULL, body = '{"reply": {"body": [{"type": "song"}]}, "locale": "de"}'`
  await bot.db.$executeRaw`
    INSERT INTO outbox (conversation_id, bot, address, state, due_at, not_after, body)
    SELECT gen_random_uuid(), bot, 'ben', 'pending', now(), not_after,
      '{"reply": {"body": [{"type": "note", "children": [{"type": "text", "text": "fine"}]}]}, "locale": "de"}' FROM outbox`
  const other = await machine()
  await eventually(() => expect(other.answers('ben')).toEqual(['fine']))
  await eventually(async () =>
    expect(await other.db.outbox.findFirstOrThrow({ where: { address: 'ana' } })).toMatchObject({ state: 'failed' }),
  )
})

it('what was never handed to the platform is not called uncertain', async () => {
  const bot = await machine()
  await bot.db.$executeRaw`ALTER TABLE pace RENAME TO away`
  await bot.receive('1', 'ana', 'hello')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await bot.db.$executeRaw`ALTER TABLE away RENAME TO pace`
  await eventually(() => expect(bot.answers('ana')).toEqual(['1: hello']))
  await bot.app.idle()
  expect(await bot.db.outbox.findFirstOrThrow()).toMatchObject({ state: 'sent', uncertain: false })
})

it('an outage before it does not keep a message that may not have arrived from being sent again', async () => {
  const down: Sent = { state: 'unavailable', reason: '502' }
  const answers: Sent[] = [down, down, down, { state: 'uncertain', reason: 'timeout' }]
  const bot = await machine({ send: ({ id }) => answers.shift() ?? { state: 'sent', messageId: id } })
  await bot.receive('1', 'ana', 'hello')
  await eventually(() => expect(bot.answers('ana')).toEqual(['1: hello']))
})

it('stopping does not wait for the pace: what is not sent yet goes back for others', async () => {
  const chat = { intervalMs: 0, burst: 1 }
  const bot = await machine({ limits: { overallPerSecond: 1, chat: { private: chat, group: chat } } })
  for (let index = 0; index < 8; index++) await bot.receive(`${index}`, `chat ${index}`, 'hello')
  const began = performance.now()
  await bot.app.stop()
  expect(performance.now() - began).toBeLessThan(2000)
  expect(await bot.db.outbox.count({ where: { state: 'sending' } })).toBe(0)
  expect(await bot.db.outbox.count({ where: { state: 'pending', claimant: null, attempts: 0 } })).toBeGreaterThan(4)
})
