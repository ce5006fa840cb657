import { z } from 'zod'
import { baseLanguage } from '../../core/base-language.ts'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { shortLine } from '../meetings/index.ts'
import { begunAlready } from './begun.ts'
import { carryOut } from './carry-out.ts'
import { beginChange } from './change.ts'
import { type Change, draftOf, dropDraft, ofDraft } from './draft.ts'
import { changedMeanwhile, tellingLine } from './meanwhile.ts'
import { comingMeeting } from './named.ts'
import { meetingOf } from './rules.ts'
import { scope } from './scope.ts'
import { inScope, lockScope } from './store/series.ts'
import { textIn } from './values.ts'

/** Asks why a meeting does not take place; that may stay open. */
export const cancel = command({
  name: 'planning.cancel',
  input: z.object({ meeting: z.string(), anew: z.boolean().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const meeting = await comingMeeting(ctx, input.meeting)
    const unpublished = begunAlready(ctx, { command: 'planning.cancel', input })
    if (unpublished) return unpublished
    if (meeting.state === 'cancelled') throw new UserError('planning:cancel.already')
    return ctx.open('planning.reason', { meeting: meeting.id })
  },
})

export const reason: Dialogue = {
  name: 'planning.reason',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'reason', kind: 'text', quoted: true, optional: true, long: true, parse: (_, text) => textIn(text) }],
  async submit(ctx, { meeting: id, reason }) {
    const meeting = await comingMeeting(ctx, String(id))
    const said =
      typeof reason === 'string' ? { [baseLanguage(ctx.locale)]: { text: reason, state: 'original' as const } } : null
    const draft = beginChange(ctx, meeting, { state: 'cancelled', cancelReason: said })
    return ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
  },
}

/** Asks a second time: everybody who comes is told at once. */
export const confirmCancel = command({
  name: 'planning.cancelled',
  input: ofDraft.extend({ scope }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { draft: id, scope }) {
    const { meeting, before } = cancelling(ctx, id)
    const count = (await inScope(ctx.tx, meeting, scope, ctx.now)).length
    return {
      body: [
        paragraph(
          ctx.t(`planning:cancelled.${scope === 'one' ? 'one' : 'several'}`, {
            count,
            meeting: shortLine(ctx, meetingOf(before)),
          }),
        ),
      ],
      buttons: [
        buttonOf(ctx, 'planning.callOff', { draft: id, scope }),
        { label: ctx.t.text('planning:cancelled.keep'), call: { command: 'planning.discard', input: { draft: id } } },
      ],
      replace: true,
    }
  },
})

/** Cancels it, and tells everybody. */
export const callOff = command({
  name: 'planning.callOff',
  input: ofDraft.extend({ scope }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.preview' },
  async handle(ctx, { draft: id, scope }) {
    const draft = cancelling(ctx, id)
    const meetings = await lockScope(ctx.tx, draft.meeting, scope, ctx.now)
    const meanwhile = await changedMeanwhile(ctx, draft)
    if (meanwhile) return meanwhile
    const { state, cancelReason } = draft.planned
    const { changes, told } = await carryOut(ctx.tx, meetings, (plan) => ({ ...plan, state, cancelReason }), ctx.now)
    dropDraft(ctx)
    const values = { count: changes.length, title: ctx.text(draft.planned.title).text }
    return {
      body: [paragraph(ctx.t('planning:callOff.done', values)), ...tellingLine(ctx, told)],
      buttons: [
        buttonOf(ctx, 'planning.undo', { meetings: changes.map(({ meeting }) => meeting.id) }),
        buttonOf(ctx, 'planning.list'),
      ],
      replace: true,
    }
  },
})

function cancelling(ctx: Context, id: string): Change {
  const draft = draftOf(ctx, id)
  if (draft.kind !== 'change' || draft.planned.state !== 'cancelled') throw new UserError('planning:closed')
  return draft
}
