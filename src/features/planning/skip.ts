import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import { takingPlace } from './dates-view.ts'
import { draftIn, keepDraft, ofDraft, type Repeat } from './draft.ts'
import { backToDraft } from './form.ts'
import { newDraft } from './repeat.ts'

/** Leaves dates of a new series out, or takes them in again. */
export const skip = command({
  name: 'planning.skip',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  handle: (ctx, { draft: id }) => ctx.open('planning.omit', { draft: newDraft(ctx, id).id }),
})

export const omit: Dialogue = {
  name: 'planning.omit',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'which', kind: 'text', parse: whichIn }],
  submit(ctx, { draft: id, which }) {
    const draft = newDraft(ctx, String(id))
    if (!draft.repeat) throw new UserError('planning:closed')
    keepDraft(ctx, { ...draft, repeat: turned(draft.repeat, String(which).split(',')) })
    return ctx.run({ command: 'planning.preview', input: { draft: draft.id } })
  },
  cancelled: backToDraft,
}

/** By the numbers of the list, or by their days. @throws UserError when they are not among them, or none would be left. */
function whichIn(ctx: Context, text: string): string {
  const draft = draftIn(ctx)
  if (draft?.kind !== 'new' || !draft.repeat) throw new UserError('planning:closed')
  const { dates } = draft.repeat
  const { days } = ctx.moments(text)
  const numbers = text.normalize('NFKC').match(/\d+/gu) ?? []
  const named =
    days.length > 0
      ? days.map((day) => dates.find((date) => date.startsWith(day)))
      : numbers.map((number) => dates[Number(number) - 1])
  const found = named.filter((date) => date !== undefined)
  if (found.length === 0 || found.length < named.length) {
    throw new UserError('planning:omit.unknown', { most: dates.length })
  }
  const left = takingPlace(turned(draft.repeat, found), draft.planned.zone, ctx.now)
  if (left.length === 0) throw new UserError('planning:omit.all')
  return found.join(',')
}

/** What took place is left out now, and the other way round. */
const turned = (repeat: Repeat, which: readonly string[]): Repeat => ({
  ...repeat,
  skipped: repeat.dates.filter((date) => repeat.skipped.includes(date) !== which.includes(date)),
})
