import { expect, it, vi } from 'vitest'
import { createMessageLog } from '../../src/delivery/store/log.ts'
import { update } from '../support/machine.ts'
import { eventually, useMachines } from '../support/machines.ts'

const { machine, url } = useMachines()

it('who writes in the name of a group is answered every time', async () => {
  const bot = await machine()
  for (const text of ['one', 'two']) {
    const { sender: _nobody, ...inbound } = update(text, 'group', text)
    await bot.app.receive({ ...inbound, place: 'group' })
  }
  await eventually(() => expect(bot.answers('group')).toEqual(['1: one', '2: two']))
  expect(bot.lines.join()).not.toContain('failed')
})

it('characters that no database takes hold up nobody', async () => {
  const bot = await machine()
  await bot.receive('1', 'ana', 'a\u0000b\ud800c')
  await bot.receive('2', 'ana', 'fine')
  await eventually(() => expect(bot.answers('ana')).toEqual(['1: a\ufffdb\ufffdc', '2: fine']))
})

it('a stored update that cannot be read is set aside, and the next message is answered', async () => {
  const bot = await machine({ sweeps: false })
  await bot.receive('1', 'ana', 'one')
  await bot.db.$executeRaw`
    INSERT INTO inbox (bot, external_id, address, state, payload) VALUES ('test:1', 'odd', 'ana', 'pending', '{"content": {"type": "song"}}')`
  const other = await machine()
  await other.receive('2', 'ana', 'two')
  await eventually(() => expect(other.answers('ana')).toEqual(['2: two']))
  expect(await other.db.inbox.findFirstOrThrow({ where: { externalId: 'odd' } })).toMatchObject({ state: 'aside' })
})

it('a conversation that is in other hands for long holds up no other one', async () => {
  const gate = Promise.withResolvers<void>()
  const inside = Promise.withResolvers<void>()
  const slow = await machine({
    sweeps: false,
    asksDatabase: true,
    during: (text) => {
      if (text !== 'slow') return
      inside.resolve()
      return gate.promise
    },
  })
  await slow.receive('0', 'ana', 'zero')
  const first = slow.receive('1', 'ana', 'slow')
  await inside.promise
  const other = await machine()
  await other.receive('2', 'ana', 'two')
  const payload = JSON.stringify(update('3', 'ben', 'three'))
  await other.db.$executeRaw`
    INSERT INTO inbox (bot, external_id, address, state, payload) VALUES ('test:1', '3', 'ben', 'pending', ${payload}::jsonb)`
  await eventually(() => expect(other.answers('ben')).toEqual(['1: three'])).finally(() => gate.resolve())
  await first
})

it('what is recorded for a platform that fetches is announced to every process', async () => {
  const bot = await machine({ fetched: true })
  const log = createMessageLog(bot.db, url(), { debug() {}, info() {}, warn() {}, error() {} })
  await log.start()
  const changed = vi.fn()
  log.watch('test:1', 'ana', changed)
  await bot.receive('1', 'ben', 'hello')
  await bot.receive('2', 'ana', 'hello')
  await eventually(() => expect(changed).toHaveBeenCalledTimes(1))
  await log.stop()
})
