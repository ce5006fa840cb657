import { z } from 'zod'
import type { Context } from '../../../core/feature.ts'
import type { Document } from './documents.ts'

const row = z.object({ person: z.string(), organisation: z.string().nullable(), told: z.boolean() })
export type Recipient = z.infer<typeof row>

/** The purpose under which it is written down that somebody wants no documents sent. */
const purpose = 'documentation:sent'

/** What a document's notices are about, and the key under which each person is told once. */
export const subjectOf = ({ meetingId }: Document): string => `meeting:${meetingId}`
export const keyOf = ({ id }: Document): string => `document:${id}`

/**
 * Who was there: the person of every registration of which somebody came, or of every registration where attendance
 * was not written down. Where that person is gone, the organisation's delegates. Without those who want none.
 */
export async function recipientsOf(ctx: Context, document: Document): Promise<Recipient[]> {
  const rows = await ctx.tx.$queryRaw`
    WITH there AS (
      SELECT r.person_id, r.organisation_id FROM registration r
      WHERE r.meeting_id = ${document.meetingId} AND CASE
        WHEN EXISTS (SELECT 1 FROM registration o WHERE o.meeting_id = r.meeting_id AND o.attended IS NOT NULL)
        THEN r.attended > 0 ELSE r.state = 'registered' END
    ), reached AS (
      SELECT person_id, organisation_id FROM there WHERE person_id IS NOT NULL
      UNION
      SELECT s.person_id, t.organisation_id FROM there t JOIN seat s ON s.organisation_id = t.organisation_id
      WHERE t.person_id IS NULL AND s.role = 'delegate' AND s.network_id = ${document.networkId}
    )
    SELECT person_id::text AS person, organisation_id AS organisation, EXISTS (
      SELECT 1 FROM notice n WHERE n.person_id = reached.person_id AND n.key = ${keyOf(document)}) AS told
    FROM reached WHERE NOT EXISTS (
      SELECT 1 FROM consent c WHERE c.person_id = reached.person_id AND c.purpose = ${purpose} AND c.withdrawn_at IS NOT NULL)
    ORDER BY 1, 2`
  return z.array(row).parse(rows)
}

/** Only one at a time sends a document, so that nobody gets it twice. */
export async function lockDocument(ctx: Context, { id }: Document): Promise<void> {
  await ctx.tx.$queryRaw`SELECT id FROM article WHERE id = ${id} FOR UPDATE`
}

/** Writes down that this person wants no documents sent, with the sentence that was answered. */
export async function objectToDocuments(ctx: Context, sentence: string): Promise<void> {
  const personId = ctx.person.id
  await ctx.tx.consent.deleteMany({ where: { personId, purpose } })
  const common = { personId, purpose, text: sentence, locale: ctx.locale }
  await ctx.tx.consent.create({ data: { ...common, givenAt: ctx.now, withdrawnAt: ctx.now } })
}

export async function wantDocuments(ctx: Context): Promise<void> {
  await ctx.tx.consent.deleteMany({ where: { personId: ctx.person.id, purpose } })
}
