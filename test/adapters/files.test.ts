import { describe, expect, it, onTestFinished } from 'vitest'
import { withFiles } from '../support/files.ts'
import { pdf } from '../support/given-files.ts'
import { setUp as setUpSlack } from '../support/slack/adapter.ts'
import { setUp as setUpTelegram, started, words } from '../support/telegram/bot.ts'

const { bytes } = pdf()
const outgoing = [{ name: 'Protokoll.pdf', mime: 'application/pdf', content: { stored: 'minutes' } }]
const gone = [{ name: 'Weg.pdf', mime: 'application/pdf', content: { stored: 'removed' } }]

describe('Telegram', () => {
  it('hands out files that people gave, and says where there is none', async () => {
    const { adapter, platform } = await setUpTelegram()
    platform.files.set('minutes', { path: 'documents/file 1.pdf', content: bytes })
    platform.files.set('large', { path: 'documents/large.pdf', content: Buffer.alloc(10_000_001) })
    platform.files.set('lying', { path: 'documents/lying.pdf', content: Buffer.alloc(10_000_001), claimed: 5 })
    platform.files.set('huge', { path: 'documents/huge.pdf', content: Buffer.alloc(21 * 1024 * 1024) })
    expect(await adapter.fetchFile?.('minutes')).toMatchObject({ bytes, name: 'file 1.pdf' })
    for (const reference of ['large', 'lying', 'huge', 'unknown'])
      expect(await adapter.fetchFile?.(reference)).toBeNull()
    platform.failNext(1, '500', ['getFile'])
    await expect(adapter.fetchFile?.('minutes')).rejects.toThrow()
    platform.failNext(1, '500', ['file'])
    await expect(adapter.fetchFile?.('minutes')).rejects.toThrow()
  })

  it('sends stored bytes as a file; one that was removed meanwhile is left out', async () => {
    const { send, ana } = await started({ deps: { files: withFiles({ minutes: bytes }) } })
    await send({ ...words('Hier.'), files: outgoing }, { address: ana.id })
    expect(ana.last?.documents).toMatchObject([{ name: 'Protokoll.pdf', content: bytes }])
    expect(await send({ ...words('Auch hier.'), files: gone }, { address: ana.id })).toMatchObject({ state: 'sent' })
    expect(ana.last).toMatchObject({ text: 'Auch hier.', documents: [] })
  })
})

describe('Slack', () => {
  it('hands out what lies there with the bot’s token, and nothing that is only linked', async () => {
    const set = await setUpSlack()
    onTestFinished(() => set[Symbol.asyncDispose]())
    const { adapter, platform } = set
    const file = { name: 'Protokoll.pdf', mimetype: 'application/pdf', mode: 'hosted', content: bytes }
    platform.given.set('F1', file)
    platform.given.set('F2', { ...file, mode: 'external' })
    platform.given.set('F3', { ...file, content: Buffer.alloc(10_000_001) })
    expect(await adapter.fetchFile?.('F1')).toEqual({ bytes, name: 'Protokoll.pdf', mime: 'application/pdf' })
    for (const reference of ['F2', 'F3', 'F4']) expect(await adapter.fetchFile?.(reference)).toBeNull()
    platform.failNext(1, '500')
    await expect(adapter.fetchFile?.('F1')).rejects.toThrow()
  })

  it('tells of several files of one message, and sends stored bytes', async () => {
    const set = await setUpSlack({ deps: { files: withFiles({ minutes: Buffer.from('minutes') }) } })
    onTestFinished(() => set[Symbol.asyncDispose]())
    const { platform, received, send } = set
    const ana = platform.user({ id: 'U1ANA' })
    const given = { mimetype: 'image/png', mode: 'hosted' }
    await ana.says('', {
      files: [
        { ...given, id: 'F1' },
        { ...given, id: 'F2' },
        { ...given, mode: 'external', id: 'F3' },
      ],
    })
    expect(received.at(-1)?.content).toEqual({
      type: 'attachment',
      kind: 'image',
      files: [
        { reference: 'F1', mime: 'image/png' },
        { reference: 'F2', mime: 'image/png' },
      ],
    })
    await send({ ...words('Hier.'), files: outgoing }, { address: ana.dm })
    expect(ana.messages.at(-1)?.files).toEqual([{ name: 'Protokoll.pdf', content: 'minutes' }])
    expect(await send({ body: [], files: gone }, { address: ana.dm })).toMatchObject({ state: 'sent' })
  })
})
