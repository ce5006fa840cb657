import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type FreshDatabase, freshDatabase } from './support/db.ts'
import { type Server, startProcess } from './support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'vernetzt-mydata-'))
let database: FreshDatabase
let server: Server
beforeAll(async () => {
  database = await freshDatabase({ demo: true })
  server = await startProcess({ DATABASE_URL: database.url, DATA_DIR: folder, PORT: '0' })
}, 60_000)
afterAll(async () => {
  await server.kill()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const answer = z.object({
  conversation: z.string(),
  messages: z.array(
    z.object({
      id: z.string(),
      buttons: z.array(z.object({ label: z.string(), id: z.string().optional(), url: z.string().optional() })),
      files: z.array(z.unknown()),
    }),
  ),
})

async function posts(body: Record<string, unknown>) {
  const response = await fetch(`${server.url}/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locale: 'de', ...body }),
  })
  return answer.parse(await response.json())
}

test('in the web chat the page is on the same server, without a public address, until everything is forgotten', async () => {
  const { conversation, messages } = await posts({ text: '/mydata' })
  expect(messages.flatMap(({ files }) => files)).toEqual([])
  const button = messages.flatMap(({ buttons }) => buttons).find(({ label }) => label === 'Meine Daten ansehen')
  expect(button?.url).toMatch(/^\/mydata\/[\w-]+$/)
  const address = server.url + (button?.url ?? '')
  const page = await fetch(address)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1>Ihre Daten</h1>')])
  expect((await fetch(`${address}/copy.json`)).headers.get('content-type')).toContain('application/json')

  const asked = await posts({ conversation, text: '/forget' })
  const carrier = asked.messages.find(({ buttons }) => buttons.some(({ label }) => label === 'Alles löschen'))
  const yes = carrier?.buttons.find(({ label }) => label === 'Alles löschen')
  await posts({ conversation, button: yes?.id, message: carrier?.id })
  expect((await fetch(address)).status).toBe(404)
  expect(readFileSync(join(folder, 'erasures', 'ledger'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(server.output.log).not.toContain(button?.url)
}, 60_000)
