import { describe, expect, it } from 'vitest'
import type { Sent } from '../../src/core/ports.ts'
import { paragraph } from '../../src/core/rich.ts'
import { choice, started, words } from '../support/telegram/bot.ts'

const calendar = { name: 'treffen.ics', mime: 'text/calendar', content: 'BEGIN:VCALENDAR' }

describe('putting right what went to many', () => {
  it('changes the words, and keeps the file that they stand under', async () => {
    const { ana, send } = await started()
    await send({ ...words('Termin'), files: [calendar] }, { address: ana.id })
    const replaces = String(ana.last?.id)
    expect(await send(words('Neuer Termin'), { address: ana.id, replaces, change: 'corrects' })).toEqual({
      state: 'sent',
      messageId: replaces,
    })
    expect(ana.messages).toMatchObject([{ text: 'Neuer Termin', edits: 1 }])
  })

  const long = (letter: string, parts: number) => ({
    ...choice('', 'Mehr'),
    body: Array.from({ length: parts }, () => paragraph(letter.repeat(4000))),
  })
  const idOf = (sent: Sent): string => (sent.state === 'sent' ? (sent.messageId ?? '') : '')
  const shown = (ana: { messages: { text: string; rows: string[][]; documents: unknown[] }[] }) =>
    ana.messages.map(({ text, rows, documents }) => [text[0] ?? '', rows.length, documents.length])

  it('of several messages, each where it stands: more are added, and what is left over goes', async () => {
    const { ana, send } = await started()
    const first = idOf(await send({ ...long('a', 2), files: [calendar] }, { address: ana.id }))
    const longer = idOf(await send(long('b', 3), { address: ana.id, replaces: first, change: 'corrects' }))
    expect(shown(ana)).toEqual([
      ['b', 0, 0],
      ['b', 0, 0],
      ['', 0, 1],
      ['b', 1, 0],
    ])
    const shorter = idOf(await send(long('c', 1), { address: ana.id, replaces: longer, change: 'corrects' }))
    expect(shown(ana)).toEqual([
      ['c', 1, 0],
      ['', 0, 1],
    ])
    await send(words('Zurückgezogen'), { address: ana.id, replaces: shorter, change: 'removes' })
    expect(ana.messages).toEqual([])
  })

  it('says words anew that no longer fit below their file; the old ones do not stay there', async () => {
    const { ana, send } = await started()
    const replaces = idOf(await send({ ...choice('Um 81 Uhr', 'Mehr'), files: [calendar] }, { address: ana.id }))
    const after = idOf(await send(long('d', 1), { address: ana.id, replaces, change: 'corrects' }))
    expect(shown(ana)).toEqual([
      ['', 0, 1],
      ['d', 1, 0],
    ])
    expect(after).toBe(`${ana.last?.id};${replaces}`)
    const again = idOf(await send(words('Um 18 Uhr'), { address: ana.id, replaces: after, change: 'corrects' }))
    expect(ana.messages.map(({ text }) => text)).toEqual(['', 'Um 18 Uhr'])
    await send(words('Zurückgezogen'), { address: ana.id, replaces: again, change: 'removes' })
    expect(ana.messages).toEqual([])
  })

  it('deletes it, or says in its place that it is gone, and says nothing anew', async () => {
    let now = Date.now()
    const { ana, send } = await started({ platform: { now: () => now } })
    await send(words('Falsch'), { address: ana.id })
    const recall = (replaces: string) => send(words('Zurückgezogen'), { address: ana.id, replaces, change: 'removes' })
    expect(await recall(String(ana.last?.id))).toMatchObject({ state: 'sent' })
    expect(ana.messages).toEqual([])
    await send(words('Auch falsch'), { address: ana.id })
    const id = String(ana.last?.id)
    now += 49 * 3_600_000
    expect(await recall(id)).toMatchObject({ state: 'sent' })
    expect(await recall('424242')).toMatchObject({ state: 'sent' })
    expect(ana.messages).toMatchObject([{ text: 'Zurückgezogen', edits: 1 }])
  })
  it('of a file that is too old to be deleted, nothing stays to be opened', async () => {
    let now = Date.now()
    const { ana, send } = await started({ platform: { now: () => now } })
    const replaces = idOf(await send({ ...words('Falsch'), files: [calendar, calendar] }, { address: ana.id }))
    now += 49 * 3_600_000
    await send(words('Zurück: gezogen.'), { address: ana.id, replaces, change: 'removes' })
    expect(ana.messages.map(({ text }) => text)).toEqual(Array(3).fill('Zurück: gezogen.'))
    const files = ana.messages.flatMap(({ documents }) => documents)
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual(
      Array(2).fill(['Zurück gezogen.txt', 'Zurück: gezogen.']),
    )
  })
})
