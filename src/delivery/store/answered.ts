import { z } from 'zod'
import { callShape } from '../../core/call.ts'
import type { Content } from '../../core/message.ts'
import type { Answered } from '../../core/turn.ts'
import { Prisma } from '../../store/generated/client.ts'

// Parts of the statement that opens a turn: `f` is its conversation, `w` its person.

export const answeredColumns = { announcements: z.array(z.string()).nullable(), noticed: callShape.nullable() }

/** What somebody has got with the message that they answer; one of a day has several. */
export function announcementsAnswered(content: Content): Prisma.Sql {
  const message = answeredIn(content)
  if (message === undefined) return Prisma.sql`NULL::text[]`
  return Prisma.sql`(
    SELECT array_agg(DISTINCT o.announcement_id) FROM recipient r
    JOIN recipient o ON o.id = r.id OR o.person_id = r.person_id AND o.bundle_id = r.bundle_id
    WHERE r.person_id = w.id AND r.conversation_id = f.id AND ${isMessage(message, Prisma.sql`r.message_id`)}
  )`
}

/** What was too long for one message, or has files, has the ids of several: "12,13;14". */
const isMessage = (message: string, ids: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${message} = ANY(regexp_split_to_array(${ids}, '[,;]'))`

/** The call of the notice whose message it is. */
export function noticeAnswered(content: Content): Prisma.Sql {
  const message = answeredIn(content)
  if (message === undefined) return Prisma.sql`NULL::jsonb`
  return Prisma.sql`(
    SELECT n.call FROM outbox o JOIN notice n ON n.id = o.notice_id
    WHERE o.conversation_id = f.id AND ${isMessage(message, Prisma.sql`o.message_id`)} AND n.person_id = w.id ORDER BY o.id DESC LIMIT 1
  )`
}

const answeredIn = (content: Content) => (content.type === 'text' ? content.answersTo : undefined)

export function answeredBy({ announcements, noticed }: z.infer<z.ZodObject<typeof answeredColumns>>): Answered | null {
  if (announcements !== null) return { announcements }
  return noticed && { call: noticed }
}
