import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { meetingById, meetingLines, openingOf } from '../meetings/index.ts'
import { organisationsFor } from '../registration/index.ts'
import { answeredAmong } from './store/nudge.ts'

/** "Are you coming?", said to the delegates of organisations that have not answered; nothing once they have. */
export const asked = command({
  name: 'turnout.asked',
  input: z.object({ meeting: z.string() }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply | Reply[]> {
    const meeting = await meetingById(ctx, id)
    if (!meeting || openingOf(meeting, ctx.now) !== 'open') return []
    const own = await organisationsFor(ctx, meeting)
    const answered = await answeredAmong(
      ctx.tx,
      id,
      own.map(({ id }) => id),
    )
    const silent = own.filter((organisation) => !answered.has(organisation.id))
    const [only, ...others] = silent
    if (!only) return []
    const input = { meeting: id, ...(others.length === 0 ? { organisation: only.id } : {}) }
    return {
      body: [
        paragraph(ctx.t('turnout:asked.ask', { organisations: ctx.format.list(silent.map(({ name }) => name)) })),
        meetingLines(ctx, meeting),
        ...ctx.provenance(),
      ],
      buttons: [
        { label: ctx.t.text('registration:register.short'), call: { command: 'registration.register', input } },
        buttonOf(ctx, 'registration.decline', input),
      ],
    }
  },
})
