import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { takingPlace } from './dates-view.ts'
import { draftOf, dropDraft, type NewMeeting, ofDraft } from './draft.ts'
import { movedBy, sessionsFor } from './member-view.ts'
import { later, minutesBetween, moved } from './rules.ts'
import { createMeeting } from './store/meetings.ts'
import { createSeries } from './store/series.ts'
import { checkStretch } from './times.ts'

/** Makes a draft a meeting that everybody sees, or a series of them. */
export const publish = command({
  name: 'planning.publish',
  input: ofDraft,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'planning.preview' },
  async handle(ctx, { draft: id }) {
    const draft = draftOf(ctx, id)
    if (draft.kind !== 'new' || !draft.dated) throw new UserError('planning:closed')
    // Days may have passed since it was written.
    checkStretch(ctx, draft.planned)
    const meetings = await published(ctx, draft)
    const [meeting] = meetings
    dropDraft(ctx)
    const values = { count: meetings.length, title: ctx.text(draft.planned.title).text }
    return {
      body: [paragraph(ctx.t('planning:publish.done', values))],
      buttons: [
        buttonOf(ctx, 'planning.manage', { meeting }),
        ...(meetings.length === 1 ? [buttonOf(ctx, 'planning.sessions', { meeting })] : []),
        buttonOf(ctx, 'planning.create'),
      ],
      replace: true,
    }
  },
})

/** The ids of the meetings, the first one first. */
async function published(ctx: Context, draft: NewMeeting): Promise<string[]> {
  const { planned, repeat } = draft
  const sessions = await sessionsFor(ctx, draft)
  const dates = repeat ? takingPlace(repeat, planned.zone, ctx.now) : [planned.startsAt]
  const series = repeat ? await createSeries(ctx.tx, { plan: planned, ...repeat }) : null
  const length = minutesBetween(planned.startsAt, planned.endsAt)
  const meetings: string[] = []
  for (const startsAt of dates) {
    const minutes = minutesBetween(planned.startsAt, startsAt)
    const plan = minutes === 0 ? planned : moved(planned, startsAt, later(startsAt, length), ctx.now)
    const parts = sessions.map((session) => movedBy(session, minutes))
    meetings.push(await createMeeting(ctx.tx, { plan, sessions: parts, series }, ctx.now))
  }
  return meetings
}
