import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { UserError } from '../../src/core/errors.ts'
import { command, type Feature } from '../../src/core/feature.ts'
import { paragraph } from '../../src/core/rich.ts'
import { outcomesOf, type Planned, planNotices, withdrawNotices } from '../../src/features/notices/index.ts'
import { type FreshDatabase, freshDatabase } from '../support/db.ts'
import { type Machine, type MachineOptions, openMachine } from '../support/machine.ts'

let database: FreshDatabase
const machines: Machine[] = []

async function machine(options: Partial<MachineOptions> = {}): Promise<Machine> {
  const opened = await openMachine({ url: database.url, sweeps: false, features: [reminding], ...options })
  machines.push(opened)
  return opened
}

afterEach(async () => {
  for (const each of machines.splice(0)) await each.stop()
  await database.drop()
})

/** Says what it is told to; nothing for "silence", and refuses "refusal". */
const reminding: Feature = {
  name: 'reminding',
  commands: [
    command({
      name: 'reminding.remind',
      input: z.object({ what: z.string() }),
      permission: 'anyone',
      handle(ctx, { what }) {
        if (what === 'refusal') throw new UserError('common:outdated')
        if (what === 'silence') return []
        return { body: [paragraph(`${what} (${ctx.locale})`)], renews: what.startsWith('state') }
      },
    }),
  ],
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

async function start() {
  database = await freshDatabase()
  const one = await machine()
  await one.receive('u1', 'ana', 'hello')
  await one.app.idle()
  const { personId: person } = await one.db.identity.findFirstOrThrow({ where: { subject: 'ana' } })
  const plan = (what: string, planned: Partial<Planned> = {}) =>
    planNotices(one.db, [
      {
        person,
        subject: 'meeting:m',
        key: `reminder:${what}`,
        call: { command: 'reminding.remind', input: { what } },
        at: minutes(-1),
        notAfter: minutes(60),
        ...planned,
      },
    ])
  const states = async () =>
    Object.fromEntries((await outcomesOf(one.db, 'meeting:m')).map(({ key, state }) => [key.slice(9), state]))
  const said = (...of: Machine[]) =>
    of
      .flatMap((each) => each.answers('ana'))
      .filter((text) => !/^\d/.test(text))
      .toSorted()
  return { one, person, plan, states, said }
}

test('a notice is said when its time has come, in the language of its person, and not before', async () => {
  const { one, plan, states, said } = await start()
  await plan('today')
  await plan('tomorrow', { at: minutes(1440), notAfter: minutes(1500) })
  await one.app.catchUp()
  expect(said(one)).toEqual(['today (de)'])
  expect(await states()).toEqual({ today: 'told', tomorrow: 'planned' })
  const [message] = await one.db.outbox.findMany({ where: { kind: 'notice' } })
  expect(message?.noticeId).not.toBeNull()
})

test('planned again it is said once; moved to another time it is said then', async () => {
  const { one, plan, said } = await start()
  const at = minutes(-1)
  await plan('once', { at })
  await one.app.catchUp()
  await plan('once', { at })
  await one.app.catchUp()
  expect(said(one)).toEqual(['once (de)'])
  await plan('once', { at: minutes(-0.5) })
  await one.app.catchUp()
  expect(said(one)).toEqual(['once (de)', 'once (de)'])
})

test('many processes say each notice once', async () => {
  const { plan, said } = await start()
  const wanted = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, '0')}`)
  for (const what of wanted) await plan(what)
  const others = [await machine({ sweeps: true }), await machine({ sweeps: true })]
  await vi.waitFor(() => expect(said(...others)).toHaveLength(wanted.length), 10_000)
  expect(said(...others)).toEqual(wanted.map((what) => `${what} (de)`))
})

test('what is too late is not said, what was withdrawn neither', async () => {
  const { one, plan, states, said } = await start()
  await plan('stale', { at: minutes(-300), notAfter: minutes(-60) })
  await plan('withdrawn')
  expect(await withdrawNotices(one.db, { subject: 'meeting:m', key: 'reminder:with' })).toBe(1)
  await one.app.catchUp()
  expect(said(one)).toEqual([])
  expect(await states()).toEqual({ stale: 'late' })
})

test('where nothing is left to say, nothing is said and it stands so', async () => {
  const { one, plan, states, said } = await start()
  await plan('silence')
  await plan('refusal')
  await one.app.catchUp()
  expect(said(one)).toEqual([])
  expect(await states()).toEqual({ silence: 'silent', refusal: 'silent' })
})

test('who cannot be reached is known', async () => {
  const { one, plan, states } = await start()
  await plan('blocked')
  await one.db.conversation.updateMany({ data: { active: false } })
  await one.app.catchUp()
  expect(await states()).toEqual({ blocked: 'unreachable' })
  expect(await one.db.conversation.count({ where: { active: true } })).toBe(0)
})

test('a message that the platform refuses shows as failed', async () => {
  const { plan, states } = await start()
  const refusing = await machine({ send: () => ({ state: 'failed', reason: 'no' }) })
  await plan('refused')
  await refusing.app.catchUp()
  expect(await states()).toEqual({ refused: 'failed' })
})

test('saying something by oneself does not count as a sign of life of the person', async () => {
  const { one, plan } = await start()
  const long = new Date('2026-01-01T00:00:00Z')
  await one.db.conversation.updateMany({ data: { lastSeenAt: long } })
  await plan('hello')
  await one.app.catchUp()
  const [conversation] = await one.db.conversation.findMany()
  expect(conversation?.lastSeenAt).toEqual(long)
})

test('what failed and is planned for another time shows how that went', async () => {
  const { one, plan, states } = await start()
  const refusing = await machine({ send: () => ({ state: 'failed', reason: 'no' }) })
  await plan('again')
  await refusing.app.catchUp()
  expect(await states()).toEqual({ again: 'failed' })
  await plan('again', { at: minutes(-0.5) })
  expect(await states()).toEqual({ again: 'planned' })
  await one.app.catchUp()
  expect(await states()).toEqual({ again: 'told' })
})

test.each([true, false])(
  'a state kept up to date takes the place of the one before, fetched by the platform: %s',
  async (fetched) => {
    database = await freshDatabase()
    const one = await machine({ fetched })
    await one.receive('u1', 'ana', 'hello')
    await one.app.idle()
    const { personId: person } = await one.db.identity.findFirstOrThrow({ where: { subject: 'ana' } })
    for (const what of ['state 1', 'state 2']) {
      const call = { command: 'reminding.remind', input: { what } }
      const times = { at: minutes(-1), notAfter: minutes(60) }
      await planNotices(one.db, [{ person, subject: 'counting', key: what, call, ...times }])
      await one.app.catchUp()
    }
    const [first, second] = await one.db.outbox.findMany({ where: { kind: 'notice' }, orderBy: { id: 'asc' } })
    const before = fetched ? String(first?.id) : first?.messageId
    const shown = fetched ? z.object({ replaces: z.string() }).parse(second?.body) : one.deliveries.at(-1)
    expect(shown?.replaces).toBe(before)
  },
)
