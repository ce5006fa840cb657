import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { list, paragraph } from '../../core/rich.ts'
import { sessionsOf, shortLine } from '../meetings/index.ts'
import { attendanceReply } from './attendance.ts'
import { mostPeople, peopleIn } from './attending.ts'
import { attendedMeeting } from './meeting.ts'
import { attendedParts, recordGuests, recordPart } from './store/attendance.ts'
import { turnoutButton } from './words.ts'

const mostButtons = 8
const ofMeeting = z.object({ meeting: z.string() })
const answered = z.object({ meeting: z.string(), people: z.coerce.number() })

/** Guests who came without a registration: their number, and nothing about who they are. */
export const guests = command({
  name: 'turnout.guests',
  input: ofMeeting,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting }): Promise<Reply> {
    await attendedMeeting(ctx, meeting)
    return ctx.open(guestsDialogue.name, { meeting })
  },
})

export const guestsDialogue: Dialogue = {
  name: 'turnout.guests',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'people', kind: 'text', parse: headcount }],
  async submit(ctx, answers) {
    const { meeting: id, people } = answered.parse(answers)
    const meeting = await attendedMeeting(ctx, id)
    await recordGuests(ctx.tx, id, people)
    return attendanceReply(ctx, meeting, [paragraph(ctx.t('turnout:guests.done', { count: people }))])
  },
}

/** How many were in each part of the meeting, as it was counted in the rooms. */
export const parts = command({
  name: 'turnout.parts',
  input: ofMeeting,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await attendedMeeting(ctx, id)
    const counted = await attendedParts(ctx.tx, id)
    const sessions = (await sessionsOf(ctx, id)).map((session) => ({
      id: session.id,
      title: ctx.text(session.title).text,
    }))
    const items = sessions.map(({ id: session, title }) => {
      const count = counted.get(session)
      return count === undefined
        ? ctx.t('turnout:parts.open', { title })
        : ctx.t('turnout:parts.counted', { title, count })
    })
    return {
      body: [
        paragraph(shortLine(ctx, meeting)),
        list(items),
        paragraph(ctx.t('turnout:parts.which')),
        ...ctx.provenance(),
      ],
      buttons: [
        ...sessions.slice(0, mostButtons).map(({ id: session, title }) => ({
          label: title,
          call: { command: 'turnout.part', input: { meeting: id, session } },
        })),
        turnoutButton(ctx, 'attendance', meeting, { page: 0 }),
      ],
    }
  },
})

export const part = command({
  name: 'turnout.part',
  input: ofMeeting.extend({ session: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting, session }): Promise<Reply> {
    await attendedMeeting(ctx, meeting)
    return ctx.open(partDialogue.name, { meeting, session })
  },
})

export const partDialogue: Dialogue = {
  name: 'turnout.part',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'people', kind: 'text', parse: headcount }],
  async submit(ctx, answers) {
    const { meeting, session, people } = answered.extend({ session: z.string() }).parse(answers)
    await attendedMeeting(ctx, meeting)
    const recorded = await recordPart(ctx.tx, { meeting, session, attended: people })
    if (!recorded) throw new UserError('common:outdated')
    return ctx.run({ command: 'turnout.parts', input: { meeting } })
  },
}

function headcount(ctx: Context, text: string): string | null {
  return peopleIn(ctx, text, mostPeople)?.toString() ?? null
}
