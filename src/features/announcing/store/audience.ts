import { Prisma } from '../../../store/generated/client.ts'
import { type Audience, conditionOf, type Standing } from '../audience/shape.ts'

export type Languages = { locales: readonly string[]; defaultLocale: string }

/** Answers of an organisation or guest that mean that somebody may come. */
const coming = Prisma.sql`('registered', 'waiting', 'offered')`

/**
 * Whom an audience means, as common tables of one statement: `member` are its organisations; `candidate` has a row for
 * each standing that makes somebody belong to it; `meant` has one row a person: the chat, the language to write in, and
 * in `obstacle` why nothing can be sent. What is decided here is the rule `means`, in SQL.
 * @param topic of the announcement; who has chosen topics gets only those.
 */
export function meantBy(audience: Audience, topic: string | null, { locales, defaultLocale }: Languages): Prisma.Sql {
  const { networks } = audience
  const languages = conditionOf(audience, 'language')?.languages
  return Prisma.sql`
    area AS (
      SELECT id FROM place WHERE id = ANY(${conditionOf(audience, 'place')?.places ?? []}::text[])
      UNION SELECT p.id FROM place p JOIN area a ON p.parent_id = a.id
    ), member AS (
      SELECT m.organisation_id, m.network_id FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.state = 'active' AND m.network_id = ANY(${networks}::text[]) AND ${wants(audience, 'delegate')}
        AND ${organisationFits(audience)}
    ), candidate AS (
      ${candidates(audience)}
    ), standing AS (
      SELECT c.person_id, c.network_id, c.organisation_id, s.person_id IS NULL AND EXISTS (
          SELECT 1 FROM consent g WHERE g.person_id = c.person_id AND g.purpose = 'announcements:' || c.network_id
          AND g.withdrawn_at IS NOT NULL) AS ended,
        ${topic}::text IS NOT NULL AND s.topics <> '{}' AND NOT ${topic}::text = ANY(s.topics) AS elsewhere
      FROM candidate c LEFT JOIN subscription s ON s.person_id = c.person_id AND s.network_id = c.network_id
    ), each_person AS (
      SELECT person_id, min(organisation_id) AS organisation_id, bool_and(ended) AS ended,
        bool_and(ended OR coalesce(elsewhere, false)) AS elsewhere,
        coalesce(array_agg(DISTINCT network_id) FILTER (WHERE NOT ended), '{}') AS networks,
        array_remove(array_remove(array_agg(DISTINCT organisation_id), NULL), min(organisation_id)) AS also_for
      FROM standing GROUP BY person_id
    ), meant AS (
      SELECT e.person_id, e.organisation_id, e.networks, e.also_for, chat.id AS conversation_id, chat.bot, read.locale,
        CASE WHEN p.stopped_at IS NOT NULL THEN 'stopped' WHEN e.ended THEN 'unsubscribed' WHEN e.elsewhere THEN 'topic'
          WHEN chat.id IS NULL THEN 'noChat' WHEN NOT chat.active THEN 'blocked' END AS obstacle
      FROM each_person e JOIN person p ON p.id = e.person_id
      LEFT JOIN LATERAL (
        SELECT v.id, v.bot, v.locale, v.active FROM conversation v WHERE v.person_id = p.id AND v.place = 'private'
        ORDER BY v.active DESC, EXISTS (SELECT 1 FROM subscription s
          WHERE s.conversation_id = v.id AND s.network_id = ANY(${networks}::text[])) DESC, v.last_seen_at DESC, v.id LIMIT 1
      ) chat ON true
      LEFT JOIN LATERAL (
        SELECT i.locale FROM identity i WHERE i.person_id = p.id AND i.locale IS NOT NULL
        ORDER BY (i.bot = chat.bot) DESC NULLS LAST, i.bot LIMIT 1
      ) hint ON true
      CROSS JOIN LATERAL (SELECT coalesce(${supported(Prisma.sql`p.locale`, locales)},
        ${supported(Prisma.sql`chat.locale`, locales)}, ${supported(Prisma.sql`hint.locale`, locales)},
        ${defaultLocale}) AS locale) read
      WHERE ${languages === undefined ? all : Prisma.sql`read.locale = ANY(${languages}::text[])`}
    )`
}

const all = Prisma.sql`true`
const none = Prisma.sql`false`

/** Whether an audience leaves people of a standing in. */
function wants(audience: Audience, standing: Standing): Prisma.Sql {
  const wanted = conditionOf(audience, 'standing')?.standings
  return wanted === undefined || wanted.includes(standing) ? all : none
}

/** One row for each person and what they are; only who speaks for an organisation can fulfil what is asked of one. */
function candidates(audience: Audience): Prisma.Sql {
  const meeting = conditionOf(audience, 'meeting')
  const byPlace = conditionOf(audience, 'place') !== undefined || conditionOf(audience, 'field') !== undefined
  const alone = byPlace || meeting ? none : all
  const { networks } = audience
  return Prisma.sql`
      SELECT s.person_id, s.network_id, s.organisation_id FROM seat s
        JOIN member m ON m.organisation_id = s.organisation_id AND m.network_id = s.network_id WHERE s.role = 'delegate'
      UNION ALL
      SELECT s.person_id, s.network_id, NULL FROM seat s WHERE s.role = 'coordinator'
        AND s.network_id = ANY(${networks}::text[]) AND ${alone} AND ${wants(audience, 'coordinator')}
      UNION ALL
      SELECT s.person_id, s.network_id, NULL FROM subscription s
        WHERE s.network_id = ANY(${networks}::text[]) AND ${alone} AND ${wants(audience, 'subscriber')}
      UNION ALL
      SELECT r.person_id, g.network_id, NULL FROM registration r JOIN meeting g ON g.id = r.meeting_id
        WHERE r.meeting_id = ${meeting?.meeting ?? ''} AND r.organisation_id IS NULL AND r.person_id IS NOT NULL
        AND r.state IN ${coming} AND g.network_id = ANY(${networks}::text[])
        AND ${meeting?.answer === 'coming' && !byPlace ? all : none} AND ${wants(audience, 'guest')}`
}

/** What is asked of an organisation, of the row \`o\`. */
function organisationFits(audience: Audience): Prisma.Sql {
  const [fields, meeting] = [conditionOf(audience, 'field'), conditionOf(audience, 'meeting')]
  const answers = Prisma.sql`SELECT 1 FROM registration r WHERE r.organisation_id = o.id AND r.meeting_id = ${meeting?.meeting ?? ''}`
  return Prisma.join(
    [
      conditionOf(audience, 'place') ? Prisma.sql`o.place_id IN (SELECT id FROM area)` : all,
      fields ? Prisma.sql`o.fields && ${fields.fields}::text[]` : all,
      meeting?.answer === 'coming' ? Prisma.sql`EXISTS (${answers} AND r.state IN ${coming})` : all,
      meeting?.answer === 'silent' ? Prisma.sql`NOT EXISTS (${answers})` : all,
    ],
    ' AND ',
  )
}

/** The locale of the bot that a platform's tag such as "de-AT" or "pt_BR" means, or null; like \`Locales.match\`. */
function supported(tag: Prisma.Sql, locales: readonly string[]): Prisma.Sql {
  const lower = Prisma.sql`replace(lower(${tag}), '_', '-')`
  return Prisma.sql`(SELECT l.known FROM unnest(${[...locales]}::text[]) AS l (known)
          WHERE l.known IN (${lower}, split_part(${lower}, '-', 1)) ORDER BY length(l.known) DESC LIMIT 1)`
}
