import { expect, it } from 'vitest'
import type { Sent } from '../../src/core/ports.ts'
import { paragraph } from '../../src/core/rich.ts'
import { setUp } from '../support/slack/adapter.ts'

// Long texts and files are messages of several calls.

const body = Array.from({ length: 4 }, (_, at) => paragraph(`${at} ${'Wort '.repeat(500)}`))
const files = [{ name: 'plan.txt', mime: 'text/plain', content: 'Plan' }]
const begunOf = (sent: Sent): string => (sent.state === 'sent' ? '' : (sent.begun ?? ''))

it('a message that is interrupted goes on from there, in another process too', async () => {
  await using one = await setUp()
  const { platform, send } = one
  const ana = platform.user({ id: 'U1ANA' })
  const accepted = platform.until(() => ana.messages.length === 1).then(() => platform.failNext(1, '429'))
  const first = await send({ body, files }, { address: ana.dm })
  await accepted
  expect(first).toEqual({ state: 'retry', afterMs: 7000, scope: 'chat', begun: ana.messages[0]?.ts })
  platform.failNext(1, '500', /^files\./)
  const second = await send({ body, files }, { address: ana.dm, begun: begunOf(first) })
  expect(second).toMatchObject({ state: 'unavailable', begun: ana.messages.map(({ ts }) => ts).join(',') })
  const third = await send({ body, files }, { address: ana.dm, begun: begunOf(second) })
  expect(third).toMatchObject({ state: 'sent', messageId: expect.stringContaining(begunOf(second)) })
  expect(ana.messages.map(({ text, files: own }) => text[0] ?? `${own.length} file`)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '1 file',
  ])
})

it('the rest waits while there is no place for it', async () => {
  await using set = await setUp()
  const ana = set.platform.user({ id: 'U1ANA' })
  const delivery = { id: '1', bot: set.adapter.bot, locale: 'de', address: ana.dm, reply: { body } }
  const place = async () => ({ go: false as const, pausedMs: 3000 })
  expect(await set.adapter.send(delivery, { place })).toEqual({
    state: 'retry',
    afterMs: 3000,
    scope: 'message',
    begun: ana.messages[0]?.ts,
  })
  expect(ana.messages).toHaveLength(1)
})
