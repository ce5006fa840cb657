import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { bold, lines, paragraph } from '../../core/rich.ts'
import { dateLine, meetingById, shortLine, whereLine } from '../meetings/index.ts'
import { whoOf } from './lines.ts'
import { isOwn } from './parties.ts'
import { inputOf, offerButtons, statusReply } from './status.ts'
import { type Answered, accept as acceptSeats, pass as passSeats } from './store/answers.ts'
import { isActive, type Registration, registrationById } from './store/registrations.ts'
import { instantAt } from './when.ts'

const input = z.object({ registration: z.string() })
const answer = input.extend({ seats: z.int() })

/** Seats that are kept for somebody, told when they become free; nothing once the offer is over. */
export const offer = command({
  name: 'registration.offer',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { registration: id }): Promise<Reply | Reply[]> {
    const registration = await ownById(ctx, id)
    const meeting = await meetingById(ctx, registration.meetingId)
    const { state, offered, offeredUntil, seats, more } = registration
    const over = !meeting || offeredUntil === null || offeredUntil <= ctx.now || meeting.state === 'cancelled'
    if (over) return ctx.inbound.content.type === 'notice' ? [] : statusReply(ctx, registration)
    const wanted = state === 'registered' ? more : seats
    ctx.cite(meeting)
    const until = instantAt(ctx, offeredUntil, meeting)
    const values = { who: whoOf(ctx, registration.organisation), count: offered, until }
    return {
      body: [
        paragraph(ctx.t('registration:offer.seats', values)),
        lines(bold(ctx.text(meeting.title).text), dateLine(ctx, meeting), whereLine(ctx, meeting)),
        ...(offered < wanted ? [paragraph(ctx.t('registration:offer.part', { count: wanted }))] : []),
        ...ctx.provenance(),
      ],
      buttons: offerButtons(ctx, registration),
    }
  },
})

/** Takes the seats that were offered. */
export const accept = command({
  name: 'registration.accept',
  input: answer,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'registration.offer' },
  async handle(ctx, { registration, seats }): Promise<Reply> {
    await ownById(ctx, registration)
    const answered = await acceptSeats(ctx.tx, { registration, seats, person: ctx.person.id }, ctx.now)
    if (answered.kind === 'present') return tooLate(ctx, answered)
    const lost = answered.lost ? [paragraph(ctx.t('registration:part.lost'))] : []
    const done = [paragraph(ctx.t('registration:done.registered')), ...lost]
    return { ...(await statusReply(ctx, answered.registration, done)), replace: true }
  },
})

/** "No, thank you": the seats go to the next in line. */
export const pass = command({
  name: 'registration.pass',
  input: answer,
  permission: 'anyone',
  personal: true,
  changes: { ask: 'registration.offer' },
  async handle(ctx, { registration: id, seats }): Promise<Reply> {
    const before = await ownById(ctx, id)
    const answered = await passSeats(ctx.tx, { registration: id, seats, person: ctx.person.id }, ctx.now)
    if (answered.kind === 'present') return tooLate(ctx, answered)
    const { registration } = answered
    if (isActive(registration)) {
      const kept = registration.state === 'waiting' ? 'registration:pass.kept' : 'registration:pass.done'
      return { ...(await statusReply(ctx, registration, [paragraph(ctx.t(kept))])), replace: true }
    }
    const was = { state: 'waiting', more: before.more }
    return {
      body: [paragraph(ctx.t('registration:pass.done'))],
      buttons: [
        {
          label: ctx.t.text('registration:undo.label'),
          call: { command: 'registration.undo', input: { registration: id, was } },
        },
      ],
      replace: true,
    }
  },
})

/** That an offer has run out and the seats went to the next; nothing once that is settled. */
export const lapsed = command({
  name: 'registration.lapsed',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { registration: id }): Promise<Reply | Reply[]> {
    const registration = await ownById(ctx, id)
    const meeting = await meetingById(ctx, registration.meetingId)
    if (!meeting || registration.offered > 0 || registration.state === 'waiting') return []
    return {
      body: [paragraph(ctx.t('registration:lapsed.told')), paragraph(shortLine(ctx, meeting)), ...ctx.provenance()],
      buttons: againButtons(ctx, registration),
    }
  },
})

/** Puts nobody out: the present state, and the way back into the line. */
async function tooLate(ctx: Context, { registration }: Extract<Answered, { kind: 'present' }>): Promise<Reply> {
  if (!registration) throw new UserError('common:outdated')
  if (isActive(registration)) return statusReply(ctx, registration, [paragraph(ctx.t('registration:offer.another'))])
  return { body: [paragraph(ctx.t('registration:lapsed.told'))], buttons: againButtons(ctx, registration) }
}

/** Who has seats already asks for more by changing them. */
function againButtons(ctx: Context, registration: Registration): Button[] {
  const has = registration.state === 'registered'
  const wanted = has ? { step: 'seats' } : { persons: registration.seats }
  const command = has ? 'registration.change' : 'registration.register'
  const input = { ...inputOf(registration), ...wanted }
  return [{ label: ctx.t.text('registration:lapsed.again'), call: { command, input } }]
}

async function ownById(ctx: Context, id: string): Promise<Registration> {
  const registration = await registrationById(ctx.tx, id)
  if (!registration || !isOwn(ctx, registration)) throw new UserError('common:outdated')
  return registration
}
