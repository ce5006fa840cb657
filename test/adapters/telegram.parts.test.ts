import { describe, expect, it } from 'vitest'
import type { Sent, Slot } from '../../src/core/ports.ts'
import { paragraph } from '../../src/core/rich.ts'
import { started } from '../support/telegram/bot.ts'

// Long texts and several files are messages of several calls.

const calendar = (name: string) => ({ name, mime: 'text/calendar', content: 'BEGIN:VCALENDAR' })
const long = (...letters: string[]) => ({ body: letters.map((letter) => paragraph(letter.repeat(4000))) })
const begunOf = (sent: Sent): string => (sent.state === 'sent' ? '' : (sent.begun ?? ''))
const idOf = (sent: Sent): string => (sent.state === 'sent' ? (sent.messageId ?? '') : '')

describe('a message that is interrupted', () => {
  const faults = [
    [{ retryAfter: 10_000 }, { state: 'retry', afterMs: 10_000_000, scope: 'bot' }, 1],
    ['500', { state: 'unavailable', reason: '500 Internal Server Error' }, 1],
    ['reset', { state: 'uncertain' }, 1],
  ] as const

  it.each(faults)('by %j goes on from there, in another process too', async (fault, outcome, arrived) => {
    const { platform, ana, send } = await started()
    const message = { ...long('a', 'b'), files: [calendar('c.ics'), calendar('d.ics')] }
    const held = platform.hold()
    const first = send(message, { address: ana.id })
    await held.reached
    platform.failNext(1, fault)
    held.release()
    const interrupted = await first
    expect(interrupted).toMatchObject({ ...outcome, begun: ana.messages.map(({ id }) => id).join(',') })
    expect(ana.messages).toHaveLength(arrived)
    platform.failNext(1, fault, ['sendDocument'])
    const again = await send(message, { address: ana.id, begun: begunOf(interrupted) })
    expect(again).toMatchObject({ ...outcome, begun: ana.messages.map(({ id }) => id).join(',') })
    const sent = await send(message, { address: ana.id, begun: begunOf(again) })
    const [a, b, c, d] = ana.messages.map(({ id }) => id)
    expect(sent).toEqual({ state: 'sent', messageId: `${a},${b};${c},${d}` })
    expect(ana.messages.map(({ text, documents }) => text[0] ?? documents[0]?.name)).toEqual([
      'a',
      'b',
      'c.ics',
      'd.ics',
    ])
  })

  it('is put right without adding a part twice', async () => {
    const { platform, ana, send } = await started()
    const replaces = idOf(await send(long('a'), { address: ana.id }))
    const correct = (begun?: string) =>
      send(long('b', 'c', 'd'), { address: ana.id, replaces, change: 'corrects', ...(begun ? { begun } : {}) })
    const held = platform.hold()
    const first = correct()
    await held.reached
    const second = platform.hold()
    held.release()
    await second.reached
    platform.failNext(1, { retryAfter: 1 }, ['sendMessage'])
    second.release()
    expect(await correct(begunOf(await first))).toMatchObject({ state: 'sent' })
    expect(ana.messages.map(({ text }) => text[0])).toEqual(['b', 'c', 'd'])
  })
})

describe('the pace', () => {
  it('has a place for every further call; without one, the rest waits', async () => {
    const { adapter, ana } = await started()
    const slots: Slot[] = [{ go: true }, { go: false, pausedMs: 5000 }]
    const place = async () => slots.shift() ?? { go: true as const }
    const delivery = { id: '1', bot: adapter.bot, locale: 'de', address: String(ana.id), reply: long('a', 'b', 'c') }
    const first = await adapter.send(delivery, { place })
    expect(first).toMatchObject({ state: 'retry', afterMs: 5000, scope: 'message' })
    expect(ana.messages).toHaveLength(2)
    expect(await adapter.send({ ...delivery, begun: begunOf(first) }, { place })).toMatchObject({ state: 'sent' })
    expect(ana.messages).toHaveLength(3)
  })
})
