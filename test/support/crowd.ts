import { Client } from 'pg'
import type { Translated } from '../../src/core/translated.ts'
import { createClient } from '../../src/store/client.ts'
import { contentFile } from '../../src/store/content/format.ts'
import { loadContent } from '../../src/store/content/load.ts'
import { freshDatabase } from './db.ts'
import { twoNetworks } from './networks.ts'
import { type Server, startProcess } from './server.ts'

const german = (text: string): Translated => ({ de: { text, state: 'original' } })
/** People who write for the first time; only what is proved happens all at once. */
const fewAtOnce = 20
const nameOf = (index: number) => `verein-${String(index).padStart(3, '0')}`

export type CrowdOptions = {
  people: number
  /** Seats of the meeting, and of its one workshop. */
  capacity?: number
  workshop?: number
}

export type Crowd = Awaited<ReturnType<typeof openCrowd>>

/** Two processes of the product on one database, and the delegates of many organisations who write to them at once. */
export async function openCrowd({ people, capacity, workshop }: CrowdOptions) {
  const database = await freshDatabase()
  await load(database.url, { people, capacity, workshop })
  const sql = new Client({ connectionString: database.url })
  await sql.connect()
  const servers = await Promise.all([0, 1].map(() => start(database.url)))
  const members = Array.from({ length: people }, (_, index) => createMember(servers[index % 2]?.url ?? '', index))
  for (let from = 0; from < people; from += fewAtOnce) {
    await atOnce(members.slice(from, from + fewAtOnce), (member) => member.posts({ start: 'n-rastatt' }))
  }
  await sql.query(`
    INSERT INTO seat (person_id, role, network_id, organisation_id)
    SELECT p.id, 'delegate', 'rastatt', o.id
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person) p
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM organisation WHERE id LIKE 'verein-%') o USING (n)`)
  return {
    members,
    /** Rows of a query, read beside the processes. */
    query: async (text: string): Promise<Record<string, unknown>[]> => (await sql.query(text)).rows,
    /** What the processes complained about. */
    complaints: () =>
      servers
        .map(({ output }) => output.log)
        .join('')
        .split('\n')
        .filter((line) => line !== ''),
    async close() {
      await sql.end()
      await Promise.all(servers.map((server) => server.stop()))
      await database.drop()
    },
  }
}

const start = (url: string): Promise<Server> =>
  startProcess({
    DATABASE_URL: url,
    DATA_DIR: '/tmp/vernetzt-crowd',
    PORT: '0',
    TRUST_PROXY: 'loopback',
    DEMO: 'false',
  })

async function load(url: string, { people, capacity, workshop }: CrowdOptions): Promise<void> {
  const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const session = { id: 'werkstatt', title: german('Werkstatt'), kind: 'workshop' as const, capacity: workshop }
  const db = createClient(url, { poolSize: 1 })
  const organisations = Array.from({ length: people }, (_, index) => ({
    id: nameOf(index),
    name: nameOf(index),
    legalForm: 'association' as const,
    place: 'gaggenau',
    fields: [],
    memberships: [{ network: 'rastatt', state: 'active' as const }],
  }))
  const meeting = {
    id: 'konferenz',
    network: 'rastatt',
    title: german('Konferenz'),
    startsAt: `${day}T10:00`,
    endsAt: `${day}T16:00`,
    place: 'rastatt-stadt',
    capacity,
    sessions: workshop === undefined ? [] : [{ ...session, startsAt: `${day}T11:00`, endsAt: `${day}T12:00` }],
  }
  await loadContent(db, contentFile.parse({ ...twoNetworks, organisations, meetings: [meeting] }), { demo: false })
  await db.$disconnect()
}

type Message = { id: string; text: string; buttons: { label: string; id: string }[] }
type Answer = { conversation: string; messages: Message[] }

/** Somebody at the web chat, each behind an address of their own. */
function createMember(url: string, index: number) {
  const peer = { 'x-forwarded-for': `10.0.${index >> 8}.${index & 255}` }
  let conversation: string | undefined
  let messages: Message[] = []

  async function posts(body: Record<string, string>): Promise<void> {
    const last = messages.at(-1)?.id
    const response = await fetch(`${url}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...peer },
      body: JSON.stringify({ conversation, locale: 'de', ...body }),
    })
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
    const answer: Answer = JSON.parse(await response.text())
    conversation = answer.conversation
    messages = answer.messages.length > 0 ? answer.messages : await late(conversation, last)
  }

  /** An answer that does not come with its request comes as an event. */
  async function late(secret: string, last = ''): Promise<Message[]> {
    const headers = { 'x-conversation': secret, 'last-event-id': last, ...peer }
    const response = await fetch(`${url}/chat/events`, { headers })
    let text = ''
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      text += chunk
      if (/^event: message\ndata: .*\n\n/m.test(text)) break
    }
    return [...text.matchAll(/^event: message\ndata: (.*)$/gm)].map(([, data = '']): Message => JSON.parse(data))
  }

  return {
    posts,
    says: (text: string) => posts({ text }),
    async taps(label: string) {
      const button = messages.flatMap(({ buttons }) => buttons).find((each) => each.label.includes(label))
      if (!button) throw new Error(`no button "${label}" below: ${messages.map(({ text }) => text).join('\n')}`)
      await posts({ button: button.id })
    },
    get answer(): string {
      return messages.map(({ text }) => text).join('\n')
    },
    sees: (text: string): boolean => messages.some((message) => message.text.includes(text)),
    offers: (label: string): boolean =>
      messages.some(({ buttons }) => buttons.some((each) => each.label.includes(label))),
  }
}

/** Everybody does the same at the same moment. */
export const atOnce = <Each>(all: readonly Each[], act: (each: Each) => Promise<void>): Promise<unknown> =>
  Promise.all(all.map(act))
