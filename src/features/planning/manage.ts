import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Block, bold, list, paragraph } from '../../core/rich.ts'
import { type Meeting, meetingLines } from '../meetings/index.ts'
import { type Field, labelOf, shown } from './fields.ts'
import { meetingNamed } from './named.ts'
import { planOf } from './rules.ts'
import { seatsTaken } from './seats.ts'
import { undoable } from './undo.ts'

const settings: readonly Field[] = ['registration', 'closes', 'capacity', 'seatsEach', 'link', 'reminders']

/** One meeting as its coordinator sees it, with everything that can be done about it. */
export const manage = command({
  name: 'planning.manage',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }) {
    const meeting = await meetingNamed(ctx, id)
    return {
      body: [
        meetingLines(ctx, meeting),
        ...(meeting.state === 'planned' ? await registrationOf(ctx, meeting) : []),
        ...ctx.provenance(),
      ],
      buttons: actionsFor(ctx, meeting),
    }
  },
})

async function registrationOf(ctx: Context, meeting: Meeting): Promise<Block[]> {
  const rows = settings.map((field) => [bold(labelOf(ctx, field)), ': ', shown(ctx, planOf(meeting), field)])
  return [paragraph(ctx.t('planning:manage.seats', { count: await seatsTaken(ctx.tx, meeting.id) })), list(rows)]
}

/** What is over can be copied; what is cancelled can be brought back on the same day. */
function actionsFor(ctx: Context, meeting: Meeting): Button[] {
  const { registration, state, until } = meeting
  const input = { meeting: meeting.id }
  const copy = buttonOf(ctx, 'planning.copy', input)
  const turnout = buttonOf(ctx, 'turnout.show', input)
  if (until <= ctx.now.getTime()) return [turnout, copy, buttonOf(ctx, 'planning.list')]
  if (state === 'cancelled') {
    const undo = undoable(ctx, meeting) ? [buttonOf(ctx, 'planning.undo', { meetings: [meeting.id] })] : []
    return [...undo, copy, buttonOf(ctx, 'planning.list')]
  }
  return [
    turnout,
    buttonOf(ctx, 'planning.change', input),
    buttonOf(ctx, 'planning.sessions', input),
    buttonOf(ctx, registration ? 'planning.close' : 'planning.open', input),
    { label: ctx.t.text('announcing:write.label'), call: { command: 'announcing.begin', input } },
    copy,
    buttonOf(ctx, 'planning.cancel', input),
  ]
}
