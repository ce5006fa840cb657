import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announcements } from '../../src/features/announcements/index.ts'
import { means } from '../../src/features/announcing/audience/rules.ts'
import type { Audience } from '../../src/features/announcing/audience/shape.ts'
import { announcementData, recipientData } from '../../src/features/announcing/personal.ts'
import { freeze } from '../../src/features/announcing/store/freeze.ts'
import { reachOf } from '../../src/features/announcing/store/reach.ts'
import { audiences, candidatesOf, nobody, settle, type World, worlds } from '../support/audience-world.ts'
import { type Chat, locales, openChat } from '../support/chat.ts'

const languages = { locales: locales.locales.map(({ locale }) => locale), defaultLocale: 'de' }
const now = new Date('2027-01-10T18:00:00Z')
let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: nobody })
})
afterAll(() => chat.close())

const draft = (audience: Audience) => ({ id: 'a', networkId: 'rastatt', texts: {}, audience })

describe('an audience', () => {
  test('is in SQL what it is by the rule', async () => {
    let meant = 0
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(audiences, { minLength: 5, maxLength: 5 }), async (world, several) => {
        const ids = await settle(chat, world)
        for (const audience of several) {
          await chat.db.announcement.deleteMany()
          await chat.db.announcement.create({ data: draft(audience) })
          await freeze(chat.db, { id: 'a', audience, topic: null }, languages, now)
          const rows = await chat.db.recipient.findMany({ select: { personId: true } })
          const expected = ids.filter((_, index) => {
            const person = world.people[index]
            return person && candidatesOf(world, person).some((candidate) => means(audience, candidate))
          })
          expect(rows.map(({ personId }) => personId).sort()).toEqual(expected.sort())
          meant += rows.length
        }
      }),
      { numRuns: 40 },
    )
    expect(meant).toBeGreaterThan(30)
  }, 60_000)
})

describe('who is meant and cannot be reached', () => {
  test('is counted with the reason, and gets a row that says so', async () => {
    const world: World = {
      organisations: ['registered', 'registered', 'registered'].map(() => ({
        ...{ place: 'gaggenau', fields: [], members: ['rastatt'], active: true, answer: null },
      })),
      people: Array.from({ length: 6 }, (_, index) => ({
        ...{ hint: index === 1 ? 'tr-TR' : 'de', delegate: { organisation: index < 5 ? 0 : 1, network: 'rastatt' } },
        ...{ coordinates: null, subscribes: null, guest: null },
      })),
    }
    const [reached, turkish, stopped, unsubscribed, elsewhere, blocked] = await settle(chat, world)
    if (!reached || !turkish || !stopped || !unsubscribed || !elsewhere || !blocked) throw new Error('too few')
    for (const personId of [reached, turkish, stopped, unsubscribed, elsewhere, blocked]) {
      if (personId === turkish) continue
      await chat.db.conversation.create({
        data: { bot: 'test:1', address: `c-${personId}`, place: 'private', personId, active: personId !== blocked },
      })
    }
    await chat.db.person.update({ where: { id: stopped }, data: { stoppedAt: now } })
    const consent = { purpose: 'announcements:rastatt', text: 'x', locale: 'de', withdrawnAt: now }
    await chat.db.consent.create({ data: { personId: unsubscribed, ...consent } })
    // Ended once and begun again: that counts as begun.
    await chat.db.consent.create({ data: { personId: reached, ...consent } })
    await chat.db.subscription.create({
      data: { personId: reached, networkId: 'rastatt', conversationId: crypto.randomUUID(), topics: ['meetings'] },
    })
    await chat.db.subscription.create({
      data: { personId: elsewhere, networkId: 'rastatt', conversationId: crypto.randomUUID(), topics: ['funding'] },
    })
    const audience: Audience = { networks: ['rastatt'], only: [] }
    const reach = await reachOf(chat.db, { audience, topic: 'meetings' }, languages)
    expect(reach.groups.toSorted((a, b) => String(a.obstacle).localeCompare(String(b.obstacle)))).toEqual([
      { locale: 'de', obstacle: 'blocked', people: 1 },
      { locale: 'tr', obstacle: 'noChat', people: 1 },
      { locale: 'de', obstacle: null, people: 1 },
      { locale: 'de', obstacle: 'stopped', people: 1 },
      { locale: 'de', obstacle: 'topic', people: 1 },
      { locale: 'de', obstacle: 'unsubscribed', people: 1 },
    ])
    expect(reach.organisations).toBe(3)
    expect(reach.unreached).toEqual([
      { name: 'O1', obstacle: 'blocked' },
      { name: 'O2', obstacle: 'noContact' },
    ])
    await chat.db.announcement.create({ data: { ...draft(audience), topic: 'meetings' } })
    const addressed = { id: 'a', audience, topic: 'meetings' }
    expect(await freeze(chat.db, addressed, languages, now)).toBe(1)
    expect(await freeze(chat.db, addressed, languages, now)).toBe(1)
    const rows = await chat.db.recipient.findMany({ select: { personId: true, state: true, error: true } })
    const stateOf = (id: string) => rows.find(({ personId }) => personId === id)
    expect(rows).toHaveLength(6)
    expect(stateOf(reached)).toMatchObject({ state: 'waiting', error: null })
    expect(stateOf(stopped)).toMatchObject({ state: 'optedOut', error: 'stopped' })
    expect(stateOf(unsubscribed)).toMatchObject({ state: 'optedOut', error: 'unsubscribed' })
    expect(stateOf(elsewhere)).toMatchObject({ state: 'optedOut', error: 'topic' })
    expect(stateOf(blocked)).toMatchObject({ state: 'blocked', error: 'blocked' })
    expect(stateOf(turkish)).toMatchObject({ state: 'failed', error: 'noChat' })
  })
})

describe('recipients', () => {
  test('are numbers after their time, and stay as long as an announcement goes on', async () => {
    await settle(chat, { organisations: [], people: [] })
    await chat.db.announcement.create({ data: { ...draft({ networks: ['rastatt'], only: [] }), state: 'sending' } })
    for (const [index, state] of (['sent', 'sent', 'blocked'] as const).entries()) {
      const { id: personId } = await chat.db.person.create({ data: {} })
      const own = { announcementId: 'a', personId, bot: 'telegram:7', locale: index === 0 ? 'tr' : 'de', state }
      await chat.db.recipient.create({ data: own })
    }
    chat.setNow('2028-01-01T00:00:00Z')
    expect(await chat.expires('recipient')).toBe(0)
    await chat.db.announcement.update({ where: { id: 'a' }, data: { state: 'finished', finishedAt: now } })
    expect(await chat.expires('recipient')).toBe(3)
    expect((await chat.db.announcement.findUniqueOrThrow({ where: { id: 'a' } })).totals).toEqual({
      people: { sent: 2, blocked: 1 },
      languages: { tr: { sent: 1 }, de: { sent: 1, blocked: 1 } },
      platforms: { telegram: { sent: 2, blocked: 1 } },
      answers: {},
      organisations: { all: 0, reached: 0 },
    })
  })
})

describe('two accounts of one person', () => {
  const moves = async (from: string, to: string) => {
    for (const { move } of [...(announcements().personalData ?? []), recipientData, announcementData])
      await move?.(chat.db, from, to)
  }

  test('are one recipient, with what either has subscribed to', async () => {
    const [from, to] = await settle(chat, { organisations: [], people: [stranger, stranger] })
    if (!from || !to) throw new Error('nobody')
    for (const [personId, networkId] of [
      [from, 'rastatt'],
      [from, 'land'],
      [to, 'land'],
    ] as const) {
      await chat.db.subscription.create({
        data: { personId, networkId, conversationId: crypto.randomUUID(), topics: ['funding'] },
      })
    }
    await chat.db.announcement.create({ data: { ...draft({ networks: ['rastatt'], only: [] }), personId: from } })
    for (const personId of [from, to])
      await chat.db.recipient.create({ data: { announcementId: 'a', personId, locale: 'de' } })
    await moves(from, to)
    expect(await chat.db.subscription.count({ where: { personId: to } })).toBe(2)
    expect(await chat.db.recipient.findMany({ select: { personId: true } })).toEqual([{ personId: to }])
    expect(await chat.db.announcement.findFirst()).toMatchObject({ personId: to })
  })
})

const stranger = { hint: null, delegate: null, coordinates: null, subscribes: null, guest: null }
