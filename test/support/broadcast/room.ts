import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import type { Letter } from '../../../src/core/broadcasts.ts'
import { command, type Feature } from '../../../src/core/feature.ts'
import type { Transaction } from '../../../src/core/ports.ts'
import { paragraph, plain } from '../../../src/core/rich.ts'
import { writeLetters } from '../../../src/store/broadcasts/correct.ts'
import type { Machine, MachineOptions } from '../machine.ts'
import { eventually, type useMachines } from '../machines.ts'
import { addPeople } from './audience.ts'

const bot = 'test:1'

export type Draft = {
  people?: number
  state?: 'scheduled' | 'sending' | 'paused'
  /** Local time in Berlin. */
  startsAt?: string
  notAfter?: Date
  policy?: 'hold' | 'resend'
  letters?: Letter[]
}

export const letter = (text: string, ...labels: string[]): Letter => ({
  locale: 'de',
  reply: {
    body: [paragraph(text)],
    ...(labels.length > 0
      ? { buttons: labels.map((label) => ({ label, call: { command: 'announcing.answer', input: { label } } })) }
      : {}),
  },
})

/** An announcement in a test's own database: who is to get it, what became of them, and processes that send it. */
export function useRoom({ machine, url }: ReturnType<typeof useMachines>) {
  const frozen: string[] = []
  const pressed: string[] = []
  const broken = new Set<string>()

  /** What a feature brings that announces something: here everybody who has a chat. */
  const feature: Feature = {
    name: 'announcing',
    commands: [
      command({
        name: 'announcing.answer',
        input: z.object({ label: z.string() }),
        permission: 'anyone',
        handle(_ctx, { label }) {
          pressed.push(label)
          return { body: [paragraph(`answered ${label}`)] }
        },
      }),
    ],
    announces: {
      async freeze(tx, id) {
        if (broken.has(id)) throw new Error('no texts')
        frozen.push(id)
        // Long enough for another process to begin the same.
        await sleep(50)
        await addRecipients(tx, id)
        return [letter(id)]
      },
      answered: 'announcing.replied',
      bundle: (replies) => ({
        body: replies.flatMap(({ body }) => body),
        buttons: replies.flatMap(({ buttons = [] }) => buttons),
      }),
    },
  }

  async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url() })
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  async function addCrowd(count: number): Promise<void> {
    const client = new Client({ connectionString: url() })
    await client.connect()
    await addPeople(client, count, bot)
    await client.end()
  }

  return {
    frozen,
    pressed,
    broken,
    query,
    open: (options: Partial<MachineOptions> = {}): Promise<Machine> => machine({ features: [feature], ...options }),
    addCrowd,
    async announce({ db }: Machine, id: string, draft: Draft = {}) {
      const { state = 'sending', startsAt, notAfter, policy = 'hold', letters = [letter(id)] } = draft
      await query(
        `INSERT INTO announcement (id, network_id, texts, audience, state, policy, starts_at, not_after)
        VALUES ($1, 'netz', '{}', '{}', 'draft', $2, $3, $4)`,
        [id, policy, startsAt ?? null, notAfter ?? null],
      )
      if (state !== 'scheduled') {
        await db.$transaction(async (tx) => {
          await addRecipients(tx, id)
          await writeLetters(tx, id, letters)
        })
      }
      await query('UPDATE announcement SET state = $2::"AnnouncementState" WHERE id = $1', [id, state])
    },
    /** Recipients by state. */
    async counts(id: string): Promise<Record<string, number>> {
      const rows = await query(
        'SELECT state::text, count(*)::int AS n FROM recipient WHERE announcement_id = $1 GROUP BY state ORDER BY state',
        [id],
      )
      return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]))
    },
    async stateOf(id: string): Promise<unknown> {
      return (await query('SELECT state, paused_why FROM announcement WHERE id = $1', [id]))[0]
    },
    ends: (id: string, state = 'finished') =>
      eventually(async () => {
        const [row] = await query('SELECT state FROM announcement WHERE id = $1', [id])
        if (row?.['state'] !== state) throw new Error(`${id} is ${row?.['state']}`)
      }),
    /** What was said to everybody together, sorted by chat. */
    said: (...machines: Machine[]) =>
      machines
        .flatMap(({ deliveries }) => deliveries)
        .map(({ address, reply }) => `${address}: ${plain(reply.body)}`)
        .toSorted(),
  }
}

async function addRecipients(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO recipient (announcement_id, person_id, conversation_id, bot, locale)
    SELECT ${id}, person_id, id, bot, 'de' FROM conversation WHERE address ~ '^1[0-9]{6}$' ORDER BY address`
}
