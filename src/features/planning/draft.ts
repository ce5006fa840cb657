import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import type { Context } from '../../core/feature.ts'
import { planned } from './rules.ts'

const feature = 'planning'
/** What lies around longer is forgotten. */
const keepMs = 30 * 86_400_000

/** How a plan repeats: local times of all its dates, those that are left out among them. */
const repeat = z.object({ rule: z.string().nullable(), dates: z.array(z.string()), skipped: z.array(z.string()) })

const common = { id: z.string(), person: z.string(), planned }

const draft = z.discriminatedUnion('kind', [
  /** `dated` is false for a copy that has no day yet; `copyOf` has the sessions that are copied along. */
  z.object({
    ...common,
    kind: z.literal('new'),
    dated: z.boolean(),
    copyOf: z.string().nullable(),
    repeat: repeat.nullable(),
  }),
  /** `before` and `seen` are the meeting as it was when the change began: another change in between is noticed. */
  z.object({
    ...common,
    kind: z.literal('change'),
    meeting: z.string(),
    before: planned,
    seen: z.object({ sequence: z.number(), changedAt: z.string() }),
  }),
])

/** What a coordinator is preparing in this chat: a new meeting, or the change of one. */
export type Draft = z.infer<typeof draft>
export type NewMeeting = Extract<Draft, { kind: 'new' }>
export type Change = Extract<Draft, { kind: 'change' }>
export type Repeat = z.infer<typeof repeat>

/** The person's draft in this chat, if there is one. */
export function draftIn(ctx: Context): Draft | null {
  const kept = ctx.conversation.state.draft
  if (kept?.feature !== feature || ctx.now.getTime() - Date.parse(kept.since) > keepMs) return null
  const found = draft.safeParse(kept.content)
  return found.success && found.data.person === ctx.person.id ? found.data : null
}

/** The draft that a button belongs to. @throws UserError when it was published or thrown away. */
export function draftOf(ctx: Context, id: string): Draft {
  const found = draftIn(ctx)
  if (found?.id !== id) throw new UserError('planning:closed')
  return found
}

export function keepDraft<Kept extends Draft>(ctx: Context, kept: Kept): Kept {
  ctx.conversation.state.draft = { feature, since: ctx.now.toISOString(), content: kept }
  return kept
}

export function dropDraft(ctx: Context): void {
  delete ctx.conversation.state.draft
}

/** What every draft begins with. */
export const begun = (ctx: Context) => ({ id: randomBytes(6).toString('base64url'), person: ctx.person.id })

/** The input of a button that belongs to a draft. */
export const ofDraft = z.object({ draft: z.string() })
