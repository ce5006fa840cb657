import type { Client } from 'pg'

/** Stands in every announcement of these tests, and in no answer. */
export const mark = 'Mitteilung an alle'
const telegramBot = 'telegram:4711'
const firstChat = 1_000_000

export type AudienceOptions = {
  people: number
  policy?: 'hold' | 'resend'
  /** PostgreSQL's words for a time, such as "now() + interval '1 hour'". */
  notAfter?: string
  /** The text is too long for one message: it takes so many. */
  parts?: number
}

/** People with a chat each, named by numbers. */
export async function addPeople(sql: Client, people: number, bot = telegramBot): Promise<void> {
  await sql.query(`
    INSERT INTO place (id, name, kind, aliases) VALUES ('ort', 'Ort', 'district', '{}') ON CONFLICT DO NOTHING`)
  await sql.query(
    `INSERT INTO network (id, name, description, joining, benefits, place_id)
    VALUES ('netz', $1, $1, $1, $1, 'ort') ON CONFLICT DO NOTHING`,
    [JSON.stringify({ de: { text: 'Netz', state: 'original' } })],
  )
  await sql.query(
    `WITH made AS (
      INSERT INTO person (quiet_hours) SELECT '0-0' FROM generate_series(1, $1::int) RETURNING id
    ), numbered AS (SELECT id, row_number() OVER () - 1 + $2 AS chat FROM made), known AS (
      INSERT INTO identity (bot, tenant, subject, person_id) SELECT '${bot}', split_part('${bot}', ':', 1), chat::text, id FROM numbered
    )
    INSERT INTO conversation (bot, address, place, person_id, locale, state)
    SELECT '${bot}', chat::text, 'private', id, 'de', '{"greeted": true}' FROM numbered`,
    [people, firstChat],
  )
}

/** An announcement to all of them, on its way. */
export async function announce(sql: Client, id: string, options: Omit<AudienceOptions, 'people'> = {}): Promise<void> {
  const { policy = 'hold', notAfter = 'NULL', parts = 1 } = options
  const text = `${mark}: ${id}${parts > 1 ? ` ${'a'.repeat(3000)}` : ''}`
  const body = {
    locale: 'de',
    reply: { body: Array.from({ length: parts }, () => ({ type: 'paragraph', children: [{ type: 'text', text }] })) },
  }
  await sql.query(
    `INSERT INTO announcement (id, network_id, texts, audience, state, policy, started_at, not_after)
    VALUES ($1, 'netz', '{}', '{}', 'paused', $2, now(), ${notAfter})`,
    [id, policy],
  )
  await sql.query(`INSERT INTO shared_body (announcement_id, locale, body) VALUES ($1, 'de', $2)`, [
    id,
    JSON.stringify(body),
  ])
  await sql.query(
    `INSERT INTO recipient (announcement_id, person_id, conversation_id, bot, locale)
    SELECT $1, person_id, id, bot, 'de' FROM conversation WHERE address ~ '^1[0-9]{6}$' ORDER BY address`,
    [id],
  )
  await sql.query(`UPDATE announcement SET state = 'sending' WHERE id = $1`, [id])
}
