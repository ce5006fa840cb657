import { z } from 'zod'
import { isPast } from '../../../core/dialogue/leaving.ts'
import type { Answers, Context, OpenDialogue } from '../../../core/feature.ts'

const dialogue = 'joining.apply'
const answers = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]))
const found = z.object({ conversation: z.string(), bot: z.string(), since: z.string(), answers })

/** An application that was begun in another chat of the same person. */
export type Draft = z.infer<typeof found>

/** The one that was begun in this chat, open or left for another form. */
export function ownDraft({ conversation, now }: Context): OpenDialogue | null {
  const { dialogue: open, left } = conversation.state
  const draft = [open, left].find((each) => each?.name === dialogue)
  return draft && !isPast(draft, now) ? draft : null
}

/** What was begun in the person's other private chats, the latest first. */
export async function draftsElsewhere(ctx: Context): Promise<Draft[]> {
  const rows = await ctx.tx.$queryRaw`
    SELECT c.id::text AS conversation, c.bot, d ->> 'since' AS since, d -> 'answers' AS answers
    FROM conversation c CROSS JOIN LATERAL (
      VALUES (CASE WHEN c.state #>> '{dialogue,name}' = ${dialogue} THEN c.state -> 'dialogue'
        WHEN c.state #>> '{left,name}' = ${dialogue} THEN c.state -> 'left' END)
    ) AS draft (d)
    WHERE c.person_id = ${ctx.person.id}::uuid AND c.place = 'private' AND c.id <> ${ctx.conversation.id}::uuid
      AND d IS NOT NULL
    ORDER BY c.last_seen_at DESC`
  return z
    .array(found)
    .parse(rows)
    .filter((draft) => !isPast(draft, ctx.now))
}

/**
 * Takes a draft out of another chat of this person, in one statement, so that it is only ever in one. Null: it is not
 * there any more, or somebody writes there at this moment. Nobody waits for another chat.
 */
export async function takeDraft(ctx: Context, draft: string): Promise<Answers | null> {
  const rows = await ctx.tx.$queryRaw`
    WITH held AS (
      SELECT id, CASE WHEN state #>> '{dialogue,answers,draft}' = ${draft} THEN 'dialogue' ELSE 'left' END AS at, state
      FROM conversation
      WHERE person_id = ${ctx.person.id}::uuid AND id <> ${ctx.conversation.id}::uuid
        AND ${draft} IN (state #>> '{dialogue,answers,draft}', state #>> '{left,answers,draft}')
      FOR UPDATE SKIP LOCKED
    )
    UPDATE conversation c SET state = c.state - held.at FROM held WHERE c.id = held.id
    RETURNING held.state -> held.at -> 'answers' AS answers`
  const [taken] = z.array(z.object({ answers })).parse(rows)
  return taken?.answers ?? null
}
