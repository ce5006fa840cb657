import { describe, expect, it } from 'vitest'
import type { Sent } from '../../src/core/ports.ts'
import { paragraph } from '../../src/core/rich.ts'
import { setUp } from '../support/slack/adapter.ts'

const says = (text: string) => ({ body: [paragraph(text)] })

describe('putting right what went to many', () => {
  it('takes back what went to many, and is content where it is gone already', async () => {
    await using set = await setUp()
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.says('Hallo')
    await send(says('Falsch'), { address: ana.dm })
    const replaces = ana.messages[0]?.ts ?? ''
    for (const _ of [1, 2]) {
      expect(await send(says('Zurückgezogen'), { address: ana.dm, replaces, change: 'removes' })).toMatchObject({
        state: 'sent',
      })
    }
    expect(ana.messages).toEqual([])
  })

  it('puts right and takes back all messages of a long text, and its file', async () => {
    await using set = await setUp()
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.says('Hallo')
    const long = (letter: string, parts: number) => ({
      body: Array.from({ length: parts }, () => paragraph(letter.repeat(2500))),
    })
    const idOf = (sent: Sent): string => (sent.state === 'sent' ? (sent.messageId ?? '') : '')
    const shown = () => ana.messages.map(({ text, files }) => `${text[0] ?? ''}${files.length}`)
    const files = [{ name: 'plan.txt', mime: 'text/plain', content: 'Plan' }]
    const first = idOf(await send({ ...long('a', 2), files }, { address: ana.dm }))
    expect(shown()).toEqual(['a0', 'a0', '1'])
    const longer = idOf(await send(long('b', 3), { address: ana.dm, replaces: first, change: 'corrects' }))
    expect(shown()).toEqual(['b0', 'b0', '1', 'b0'])
    const shorter = idOf(await send(long('c', 1), { address: ana.dm, replaces: longer, change: 'corrects' }))
    expect(shown()).toEqual(['c0', '1'])
    for (const _ of [1, 2]) {
      await send(says('Zurückgezogen'), { address: ana.dm, replaces: shorter, change: 'removes' })
      expect(ana.messages).toEqual([])
    }
  })
  it('says in its place that it is gone where Slack does not let it be deleted', async () => {
    await using set = await setUp()
    const { platform, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    await ana.says('Hallo')
    await send(says('Falsch'), { address: ana.dm })
    const replaces = ana.messages[0]?.ts ?? ''
    platform.failNext(1, 'cant_delete_message', /^chat\.delete/)
    const sent = await send(says('Zurückgezogen'), { address: ana.dm, replaces, change: 'removes' })
    expect(sent).toMatchObject({ state: 'sent' })
    expect(ana.messages.map(({ text }) => text)).toEqual(['Zurückgezogen'])
  })
})
