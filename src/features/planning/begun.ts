import type { Context } from '../../core/feature.ts'
import type { Call, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { draftIn } from './draft.ts'

/** A new meeting that is not published yet is not thrown away unasked. Null when there is none in the way of a call. */
export function begunAlready(ctx: Context, { command, input }: Call): Reply | null {
  const draft = draftIn(ctx)
  if (draft?.kind !== 'new' || input?.['anew']) return null
  const title = ctx.text(draft.planned.title).text
  return {
    body: [paragraph(ctx.t('planning:create.begun', { title })), ...ctx.provenance()],
    buttons: [
      { label: ctx.t.text('planning:create.goOn'), call: { command: 'planning.preview', input: { draft: draft.id } } },
      { label: ctx.t.text('planning:create.anew'), call: { command, input: { ...input, anew: true } } },
    ],
  }
}
