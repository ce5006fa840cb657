import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { eventually, useMachines } from '../support/machines.ts'

const { machine, url } = useMachines()

describe('an update takes effect once', () => {
  it('when the platform repeats it', async () => {
    const bot = await machine()
    await bot.receive('7', 'ana', 'hello')
    await bot.receive('7', 'ana', 'hello')
    await bot.app.idle()
    expect(bot.answers('ana')).toEqual(['1: hello'])
  })

  it('when two processes get it at the same moment', async () => {
    const [one, other] = [await machine(), await machine()]
    await Promise.all([one.receive('7', 'ana', 'hello'), other.receive('7', 'ana', 'hello')])
    await eventually(async () => expect(await one.db.outbox.count({ where: { state: 'sent' } })).toBe(1))
    expect([...one.answers('ana'), ...other.answers('ana')]).toEqual(['1: hello'])
  })

  it('when two processes answer it at the same moment without a transaction', async () => {
    const gate = Promise.withResolvers<void>()
    const inside = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const during = (at: number) => (text: string) => {
      if (text !== 'again') return
      inside[at]?.resolve()
      return gate.promise
    }
    const [one, other] = [await machine({ during: during(0) }), await machine({ during: during(1) })]
    await one.receive('6', 'ana', 'hello')
    const both = [one.receive('7', 'ana', 'again'), other.receive('7', 'ana', 'again')]
    await Promise.all(inside.map(({ promise }) => promise))
    gate.resolve()
    await Promise.all(both)
    await eventually(async () => expect(await one.db.outbox.count({ where: { state: 'sent' } })).toBe(2))
    expect([...one.answers('ana'), ...other.answers('ana')]).toEqual(['1: hello', '2: again'])
  })

  it('is committed before receive resolves, and its text is not kept', async () => {
    const bot = await machine()
    await bot.receive('7', 'ana', 'hello')
    expect(await bot.db.inbox.findMany({ select: { externalId: true, state: true, payload: true } })).toEqual([
      { externalId: '7', state: 'done', payload: null },
    ])
  })
})

describe('one conversation, one message at a time', () => {
  it.each([
    ['answers that ask the database nothing', false],
    ['answers that ask it something', true],
  ])('over two processes, nothing lost and nothing counted twice: %s', async (_, asksDatabase) => {
    const bots = [await machine({ asksDatabase }), await machine({ asksDatabase })]
    const texts = Array.from({ length: 40 }, (_, index) => `m${index}`)
    await Promise.all(texts.map((text, index) => bots[index % 2]?.receive(text, 'ana', text)))
    await eventually(() => expect(bots.flatMap((bot) => bot.answers('ana'))).toHaveLength(40))
    const numbers = bots.flatMap((bot) => bot.answers('ana')).map((answer) => Number.parseInt(answer, 10))
    expect(numbers.toSorted((one, other) => one - other)).toEqual(texts.map((_, index) => index + 1))
    const conversation = await bots[0]?.db.conversation.findFirstOrThrow()
    expect(conversation?.networks.toSorted()).toEqual(texts.toSorted())
  })

  it('is answered anew when another process was faster', async () => {
    const gate = Promise.withResolvers<void>()
    const inside = Promise.withResolvers<void>()
    const late = await machine({
      during: () => {
        inside.resolve()
        return gate.promise
      },
    })
    const quick = await machine()
    await quick.receive('0', 'ana', 'zero')
    const first = late.receive('1', 'ana', 'late')
    await inside.promise
    await quick.receive('2', 'ana', 'quick')
    gate.resolve()
    await first
    const answers = () => [...quick.answers('ana'), ...late.answers('ana')]
    await eventually(() => expect(answers()).toEqual(['1: zero', '2: quick', '3: late']))
  })

  it('is not held up by a failure that only the first look had', async () => {
    const bot = await machine()
    const other = await machine({ asksDatabase: true })
    await bot.receive('0', 'ana', 'zero')
    await other.receive('1', 'ana', 'one')
    await eventually(() => expect([...bot.answers('ana'), ...other.answers('ana')]).toEqual(['1: zero', '2: one']))
    expect(other.lines.join()).not.toContain('failed')
  })

  it('does not hold up the others while one is slow', async () => {
    const gate = Promise.withResolvers<void>()
    const bot = await machine({ during: (text) => (text === 'slow' ? gate.promise : undefined) })
    const slow = bot.receive('1', 'ana', 'slow')
    await bot.receive('2', 'ben', 'quick')
    await eventually(() => expect(bot.answers('ben')).toEqual(['1: quick']))
    expect(bot.answers('ana')).toEqual([])
    gate.resolve()
    await slow
    await eventually(() => expect(bot.answers('ana')).toEqual(['1: slow']))
  })

  it('waits its turn when another process has the conversation, oldest first', async () => {
    const gate = Promise.withResolvers<void>()
    const inside = Promise.withResolvers<void>()
    const slow = await machine({
      asksDatabase: true,
      during: () => {
        inside.resolve()
        return gate.promise
      },
    })
    const other = await machine()
    await other.receive('0', 'ana', 'zero')
    const first = slow.receive('1', 'ana', 'one')
    await inside.promise
    await other.receive('2', 'ana', 'two')
    await other.receive('3', 'ana', 'three')
    expect(await other.db.inbox.count({ where: { state: 'pending' } })).toBe(2)
    gate.resolve()
    await first
    await eventually(async () => {
      const conversation = await other.db.conversation.findFirstOrThrow()
      expect(conversation.networks).toEqual(['zero', 'one', 'two', 'three'])
    })
  })
})

describe('when handling fails', () => {
  it.each([
    ['in its first message', 'hello'],
    ['in a later one', 'again'],
  ])('%s it is tried again, and the person is answered', async (_, failing) => {
    let failures = 1
    const bot = await machine({
      during: (text) => {
        if (text === failing && failures-- > 0) throw new Error('a secret text')
      },
    })
    await bot.receive('1', 'ana', 'hello')
    await bot.receive('2', 'ana', 'again')
    await bot.receive('3', 'ana', 'later')
    await eventually(() => expect(bot.answers('ana')).toEqual(['1: hello', '2: again', '3: later']))
    expect(bot.lines.join()).not.toContain('secret')
    expect(bot.lines.join()).not.toContain('hello')
  })

  it('in vain, it is set aside, the person hears a number, and the next message is answered', async () => {
    const bot = await machine({
      during: (text) => {
        if (text === 'poison') throw new Error('always')
      },
    })
    await bot.receive('1', 'ana', 'poison')
    await bot.receive('2', 'ana', 'fine')
    await eventually(() => expect(bot.answers('ana')).toHaveLength(2))
    expect(bot.answers('ana')[0]).toMatch(/\(Nr\. [0-9A-Z]{4}\)/)
    expect(bot.answers('ana')[1]).toBe('1: fine')
    const aside = await bot.db.inbox.findFirstOrThrow({ where: { state: 'aside' } })
    expect(bot.answers('ana')[0]).toContain(String(aside.errorId))
    expect(bot.lines.join()).toContain(String(aside.errorId))
  })

  it('because the database is away, receive rejects, so that the platform tries again', async () => {
    const bot = await machine()
    await bot.receive('1', 'ana', 'before')
    const name = new URL(url()).pathname.slice(1)
    const admin = new Client({ connectionString: inject('database').url })
    await admin.connect()
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    await expect(bot.receive('2', 'ana', 'during')).rejects.toThrow()
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
    await admin.end()
    await eventually(async () => void (await bot.receive('2', 'ana', 'during')))
    await eventually(() => expect(bot.answers('ana')).toEqual(['1: before', '2: during']))
  })
})

describe('what platforms tell about the chat', () => {
  it('a blocked chat becomes inactive, and active again when the person writes', async () => {
    const bot = await machine()
    await bot.receive('1', 'ana', 'hello')
    await bot.receive('2', 'ana', { type: 'blocked' })
    expect(await bot.db.conversation.findFirstOrThrow()).toMatchObject({ active: false })
    await bot.receive('3', 'ana', 'hello again')
    expect(await bot.db.conversation.findFirstOrThrow()).toMatchObject({ active: true })
  })

  it('a chat that moved keeps its conversation', async () => {
    const bot = await machine()
    await bot.receive('1', 'old', 'hello')
    await bot.receive('2', 'old', { type: 'moved', to: 'new' })
    await bot.receive('3', 'new', 'still here')
    await eventually(() => expect(bot.answers('new')).toEqual(['2: still here']))
  })

  it('what is none of ours is recorded once and answered by nobody', async () => {
    const bot = await machine()
    await bot.receive('1', 'ana', { type: 'ignored', kind: 'poll' })
    await bot.app.idle()
    expect(bot.deliveries).toEqual([])
    expect(await bot.db.inbox.count({ where: { state: 'done', payload: { equals: undefined } } })).toBe(1)
  })
})

it('a script that floods is told once and then left without answer', async () => {
  const bot = await machine({ unlimited: false })
  for (let index = 0; index < 30; index++) await bot.receive(`f${index}`, 'ana', 'spam')
  await bot.app.idle()
  const answers = bot.answers('ana')
  expect(answers.length).toBeGreaterThan(15)
  expect(answers.length).toBeLessThan(25)
  expect(answers.at(-1)).not.toContain('spam')
})
