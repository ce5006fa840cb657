import { buttonOf } from '../../core/context.ts'
import type { Context } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { type Meeting, meetingButton, meetingById, openingOf } from '../meetings/index.ts'
import { registrationBlocks } from './lines.ts'
import { freeSeats } from './rules.ts'
import type { Registration } from './store/registrations.ts'
import { type Stand, standOf } from './store/stand.ts'

/** A registration as it stands now, with what can be done about it. @param before what just happened. */
export async function statusReply(ctx: Context, registration: Registration, before: Block[] = []): Promise<Reply> {
  const meeting = await meetingById(ctx, registration.meetingId)
  if (!meeting) return { body: before }
  const stand = await standOf(ctx.tx, meeting.id)
  return {
    body: [
      ...before,
      ...(await registrationBlocks(ctx, registration, meeting, stand)),
      ...furtherSeats(ctx, registration, meeting, stand),
      ...(meeting.state === 'cancelled' ? [paragraph(ctx.t('registration:shut.cancelled'))] : []),
      ...ctx.provenance(),
    ],
    buttons: statusButtons(ctx, registration, meeting),
  }
}

/** Seats that could still be added. */
function furtherSeats(ctx: Context, { state, more }: Registration, meeting: Meeting, stand: Stand): Block[] {
  if (state !== 'registered' || more > 0 || meeting.capacity === null || openingOf(meeting, ctx.now) !== 'open')
    return []
  return [paragraph(ctx.t('registration:free', { count: freeSeats(meeting, stand) }))]
}

function statusButtons(ctx: Context, registration: Registration, meeting: Meeting): Button[] {
  const input = inputOf(registration)
  const opening = openingOf(meeting, ctx.now)
  if (opening === 'over' || opening === 'cancelled') return [meetingButton(ctx, 'details', meeting)]
  const { state, offered } = registration
  if (state === 'declined' || state === 'cancelled') {
    return [buttonOf(ctx, 'registration.register', input), meetingButton(ctx, 'details', meeting)]
  }
  return [
    ...(offered > 0 ? offerButtons(ctx, registration) : []),
    ...(state === 'offered' ? [] : [buttonOf(ctx, 'registration.change', input)]),
    { label: ctx.t.text('registration:cancel.short'), call: { command: 'registration.cancel', input } },
    ...(state === 'registered' ? [meetingButton(ctx, 'calendar', meeting)] : []),
    meetingButton(ctx, 'details', meeting),
  ]
}

/** Names the number, so that a button of an earlier offer does not answer a later one. */
export function offerButtons(ctx: Context, { id, offered }: Registration): Button[] {
  const input = { registration: id, seats: offered }
  return [
    {
      label: ctx.t.text('registration:accept.label', { count: offered }),
      call: { command: 'registration.accept', input },
    },
    buttonOf(ctx, 'registration.pass', input),
  ]
}

/** What a command needs to know of whose registration is meant. */
export const inputOf = ({ meetingId, organisation }: Registration): Record<string, string> => ({
  meeting: meetingId,
  ...(organisation ? { organisation: organisation.id } : {}),
})
