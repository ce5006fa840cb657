import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../src/store/client.ts'
import { type Chat, openChat } from '../support/chat.ts'
import { twoNetworks } from '../support/networks.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat({ content: twoNetworks })
})
afterAll(() => chat.close())

const pending = (address: string) => chat.db.inbox.count({ where: { address, state: 'pending' } })

test('a dialogue goes on after a first try that failed', async () => {
  const ana = chat.person('ana', { network: 'rastatt' })
  await ana.says('/help')
  // A sequence is not rolled back: the first of the next answers cannot be stored, the second can.
  await chat.db.$executeRaw`CREATE SEQUENCE tries`
  await chat.db.$executeRaw`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN IF nextval(''tries'') = 1 THEN RAISE EXCEPTION ''no room''; END IF; RETURN NEW; END'`
  await chat.db.$executeRaw`CREATE TRIGGER refusing BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION refuse()`
  await ana.says('/funding')
  expect(chat.log.lines.join()).toContain('handling an update failed')
  expect(ana.answer).not.toBe('')
})

test('a dialogue goes on when its conversation was in other hands', async () => {
  const bea = chat.person('bea', { network: 'rastatt' })
  await bea.says('/help')
  const other = createClient(chat.url, { poolSize: 1 })
  let said: Promise<void> | undefined
  await other.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM conversation WHERE address = ${bea.address} FOR UPDATE`
    said = bea.says('/funding')
    await expect.poll(() => pending(bea.address)).toBe(1)
  })
  await said
  await other.$disconnect()
  expect(bea.answer).not.toBe('')
  expect(await pending(bea.address)).toBe(0)
})
