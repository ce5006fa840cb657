import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { type Draft, draftOf, ofDraft } from './draft.ts'
import { labelOf, shown } from './fields.ts'

const main = ['name', 'when', 'where', 'link', 'summary', 'interpretation'] as const
// biome-ignore format: one group a line
const further = [
  'capacity', 'seatsEach', 'opens', 'closes', 'guests',
  'childcare', 'access', 'reminders', 'attendees', 'waiting',
] as const
const field = z.enum([...main, ...further])

/** What can be changed about a draft. */
export const edit = command({
  name: 'planning.edit',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, { draft }) => fieldsOf(ctx, draftOf(ctx, draft), main),
})

/** The rest of it, which has usual values. */
export const more = command({
  name: 'planning.more',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, { draft }) => fieldsOf(ctx, draftOf(ctx, draft), further),
})

function fieldsOf(ctx: Context, draft: Draft, fields: typeof main | typeof further): Reply {
  const input = { draft: draft.id }
  return {
    body: [paragraph(ctx.t('planning:edit.which'))],
    buttons: [
      ...fields.map((each) => ({
        label: labelOf(ctx, each),
        call: { command: 'planning.field', input: { ...input, field: each } },
      })),
      ...(fields === main ? othersOf(ctx, draft) : []),
      buttonOf(ctx, 'planning.preview', input),
    ],
    replace: true,
  }
}

/** What else can be done with a draft: a new one can be repeated. */
function othersOf(ctx: Context, draft: Draft): Button[] {
  const input = { draft: draft.id }
  if (draft.kind === 'change') return [buttonOf(ctx, 'planning.more', input)]
  return [
    ...(draft.dated ? [buttonOf(ctx, 'planning.repeat', input)] : []),
    ...(draft.repeat ? [buttonOf(ctx, 'planning.skip', input)] : []),
  ]
}

/** Asks for one of them, with what it is now. */
export const askField = command({
  name: 'planning.field',
  input: ofDraft.extend({ field }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const draft = draftOf(ctx, input.draft)
    const question = await ctx.open('planning.meeting', { draft: draft.id, field: input.field })
    const known = draft.kind === 'change' || draft.dated || input.field !== 'when'
    const now = shown(ctx, draft.planned, input.field)
    return {
      ...question,
      body: [...(known ? [paragraph(ctx.t('planning:edit.now', { value: now }))] : []), ...question.body],
    }
  },
})
