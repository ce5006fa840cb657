import { z } from 'zod'
import { command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { attendanceReply } from './attendance.ts'
import { attendedMeeting, turnoutOf } from './meeting.ts'
import { seatsOf } from './rules.ts'
import { forgetCame, recordAllCame } from './store/attendance.ts'
import { turnoutButton } from './words.ts'

const ofMeeting = z.object({ meeting: z.string() })

/** Asks whether all others are there too. */
export const all = command({
  name: 'turnout.all',
  input: ofMeeting,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await attendedMeeting(ctx, id)
    const { entries } = await turnoutOf(ctx, meeting)
    const missing = entries.filter((entry) => seatsOf(entry) > 0 && entry.attended === null)
    const people = missing.reduce((sum, entry) => sum + seatsOf(entry), 0)
    return {
      body: [
        paragraph(
          ctx.t('turnout:all.ask', { count: missing.length, people: ctx.t.text('turnout:people', { count: people }) }),
        ),
      ],
      buttons: [turnoutButton(ctx, 'confirmAll', meeting), turnoutButton(ctx, 'attendance', meeting, { page: 0 })],
    }
  },
})

export const confirmAll = command({
  name: 'turnout.confirmAll',
  input: ofMeeting,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.all' },
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await attendedMeeting(ctx, id)
    const registrations = await recordAllCame(ctx.tx, id)
    const said = paragraph(ctx.t('turnout:confirmAll.done', { count: registrations.length }))
    const reply = await attendanceReply(ctx, meeting, [said])
    const undo: Button = {
      label: ctx.t.text('turnout:undo'),
      call: { command: 'turnout.forgetAll', input: { meeting: id, registrations } },
    }
    return { ...reply, buttons: [...(reply.buttons ?? []), undo], replace: true }
  },
})

export const forgetAll = command({
  name: 'turnout.forgetAll',
  input: z.object({ meeting: z.string(), registrations: z.array(z.uuid()) }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.attendance' },
  async handle(ctx, { meeting: id, registrations }): Promise<Reply> {
    const meeting = await attendedMeeting(ctx, id)
    await forgetCame(ctx.tx, id, registrations)
    return { ...(await attendanceReply(ctx, meeting, [paragraph(ctx.t('turnout:forgetAll.done'))])), replace: true }
  },
})
