import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createFeatures, withoutEffects } from '../../src/features/index.ts'
import { joinPeople } from '../../src/features/privacy/index.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { yearOfMeetings } from '../support/meetings.ts'
import { personColumns, storeRow } from '../support/rows.ts'

const features = createFeatures(withoutEffects)
const declared = features.flatMap(({ personalData }) => personalData ?? [])

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: yearOfMeetings })
})
afterAll(() => chat.close())

const joinInto = (from: string, to: string) => chat.db.$transaction((tx) => joinPeople(features, tx, from, to))

async function twoPeople(): Promise<[string, string]> {
  const [from, to] = [await chat.db.person.create({ data: {} }), await chat.db.person.create({ data: {} })]
  return [from.id, to.id]
}

async function countOf(table: string, column: string, person: string): Promise<number> {
  const rows = await chat.db.$queryRawUnsafe(`SELECT count(*)::int AS n FROM ${table} WHERE ${column} = '${person}'`)
  return z.array(z.object({ n: z.number() })).parse(rows)[0]?.n ?? 0
}

const rowsOf = declared.filter(({ table }) => table !== 'person').map(({ table }) => table)

describe('what is stored about the one is about the other', () => {
  test.each(rowsOf)('%s', async (table) => {
    const columns = await personColumns(chat.db, table)
    for (const column of columns) {
      const [from, to] = await twoPeople()
      await storeRow(chat.db, table, { [column]: from })
      await joinInto(from, to)
      expect(await countOf(table, column, from), `${column} still names who is gone`).toBe(0)
      // A code that joins two platforms has done its work.
      expect(await countOf(table, column, to), column).toBe(table === 'link_code' ? 0 : 1)
    }
    if (columns.length === 0) expect(['inbox', 'outbox', 'keyboard']).toContain(table)
  })
})

describe('what is stored about both', () => {
  test.each(rowsOf)('%s moves without breaking anything', async (table) => {
    for (const column of await personColumns(chat.db, table)) {
      const [from, to] = await twoPeople()
      for (const person of [from, to]) await storeRow(chat.db, table, { [column]: person })
      await joinInto(from, to)
      expect(await countOf(table, column, from)).toBe(0)
      if (table !== 'link_code') expect(await countOf(table, column, to)).toBeGreaterThan(0)
    }
  })

  test('an announcement that the one account has does not come to the other as well', async () => {
    const [from, to] = await twoPeople()
    const { id } = await chat.db.announcement.create({
      data: { id: 'both', networkId: 'rastatt', texts: {}, audience: {}, state: 'sending' },
    })
    const row = { announcementId: id, locale: 'de' }
    await chat.db.recipient.create({ data: { ...row, personId: from, state: 'sent' } })
    await chat.db.recipient.create({ data: { ...row, personId: to, state: 'waiting' } })
    await joinInto(from, to)
    expect(await chat.db.recipient.findMany({ where: { announcementId: id } })).toMatchObject([
      { personId: to, state: 'sent' },
    ])
  })

  test('is nowhere twice: seats, subscriptions, guests, opinions, notices, consents', async () => {
    const [from, to] = await twoPeople()
    const { db } = chat
    const at = new Date('2027-01-01T00:00:00Z')
    const chatOf = (personId: string) =>
      db.conversation.create({ data: { bot: 'web', address: personId, place: 'private', personId } })
    for (const [index, personId] of [from, to].entries()) {
      const conversationId = (await chatOf(personId)).id
      const seat = { personId, role: 'delegate' as const, networkId: 'rastatt', organisationId: 'bruecke' }
      await db.seat.create({ data: { ...seat, main: personId === from } })
      await db.subscription.create({
        data: { personId, networkId: 'rastatt', conversationId, topics: [`topic-${index}`] },
      })
      await db.registration.create({
        data: { meetingId: 'fruehjahr', personId, state: personId === from ? 'registered' : 'cancelled', seats: 2 },
      })
      await db.feedback.create({
        data: { meetingId: 'fruehjahr', personId, rating: index + 1, createdAt: new Date(at.getTime() + index) },
      })
      await db.notice.create({
        data: {
          ...{ personId, subject: 's', key: 'k', call: { command: 'help.show' }, dueAt: at, notAfter: at },
          state: personId === from ? 'taken' : 'planned',
        },
      })
      await db.consent.create({ data: { personId, purpose: 'p', text: 't', locale: 'de' } })
    }
    await joinInto(from, to)
    const where = { personId: to }
    expect(await db.seat.findMany({ where })).toMatchObject([{ main: true }])
    expect(await db.subscription.findMany({ where })).toMatchObject([{ topics: ['topic-0', 'topic-1'] }])
    expect(await db.registration.findMany({ where })).toMatchObject([{ state: 'registered' }])
    expect(await db.feedback.findMany({ where })).toMatchObject([{ rating: 2 }])
    expect(await db.notice.findMany({ where })).toMatchObject([{ state: 'taken' }])
    expect(await db.consent.count({ where })).toBe(1)
    expect(await db.conversation.count({ where })).toBe(2)
  })

  test('a subscription to everything stays one to everything', async () => {
    const [from, to] = await twoPeople()
    const { id } = await chat.db.conversation.create({ data: { bot: 'web', address: from, place: 'private' } })
    const common = { networkId: 'rastatt', conversationId: id }
    await chat.db.subscription.create({ data: { ...common, personId: from, topics: [] } })
    await chat.db.subscription.create({ data: { ...common, personId: to, topics: ['courses'] } })
    await joinInto(from, to)
    expect(await chat.db.subscription.findMany({ where: { personId: to } })).toMatchObject([{ topics: [] }])
  })

  test('the language that was chosen stays, and old archives still find who is gone', async () => {
    const [from, to] = await twoPeople()
    await chat.db.person.update({ where: { id: from }, data: { locale: 'tr', bundle: true } })
    await joinInto(from, to)
    expect(await chat.db.person.findUnique({ where: { id: to } })).toMatchObject({
      locale: 'tr',
      bundle: true,
      former: [from],
    })
  })
})
