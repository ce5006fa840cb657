import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { isPeriod } from '../../core/period.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, meant, noMeeting, openingOf, shortLine, which } from '../meetings/index.ts'
import { whoOf } from './lines.ts'
import { holderOf, organisationsFor, speaksFor } from './parties.ts'
import { shutReply } from './shut.ts'
import { statusReply } from './status.ts'
import { isActive, type Registration, registrationOf } from './store/registrations.ts'
import { type Withdrawal, withdraw } from './store/withdraw.ts'
import { chooseOrganisation, ownRegistrations } from './whose.ts'

const input = which.extend({ organisation: z.string().optional() })

/** Takes a registration back; without one, says that nobody comes. It never registers. */
export const cancel = command({
  name: 'registration.cancel',
  intents: ['meetings.cancel'],
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, asked): Promise<Reply | Reply[]> {
    const named = asked.meeting !== undefined || asked.place !== undefined || isPeriod(asked)
    const meeting = named ? await meant(ctx, asked) : null
    const own = await ownRegistrations(ctx, { meeting: meeting?.id, organisation: asked.organisation })
    const [first, ...others] = named && !meeting ? [] : own
    if (!first) return ctx.run({ command: 'registration.decline', input: asked })
    if (others.length > 0) return whichOf(ctx, own)
    return ask(ctx, first.meeting, first.registration.organisation, first.registration, 'cancelled')
  },
})

/** "We do not come": the answer to an invitation, before or after registering. */
export const decline = command({
  name: 'registration.decline',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, asked): Promise<Reply | Reply[]> {
    const meeting = await meant(ctx, asked)
    if (!meeting) return noMeeting(ctx, { command: 'registration.decline', input: asked })
    const organisations = await organisationsFor(ctx, meeting)
    const chosen = organisations.find(({ id }) => id === asked.organisation)
    if (!chosen && organisations.length > 1) {
      return chooseOrganisation(ctx, 'registration.decline', meeting, organisations)
    }
    const organisation = chosen ?? organisations[0] ?? null
    const before = await registrationOf(ctx.tx, holderOf(ctx, meeting, organisation?.id ?? null))
    const opening = openingOf(meeting, ctx.now)
    if (opening === 'over' || opening === 'cancelled') return shutReply(ctx, meeting, opening)
    if (before && !isActive(before)) return statusReply(ctx, before)
    return organisation || before ? ask(ctx, meeting, organisation, before, 'declined') : nobody(ctx, meeting)
  },
})

/** Does what was asked, and how to take it back. */
export const confirmWithdraw = command({
  name: 'registration.confirmWithdraw',
  input: z.object({
    meeting: z.string(),
    organisation: z.string().optional(),
    as: z.enum(['declined', 'cancelled']),
  }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'registration.cancel' },
  async handle(ctx, { meeting: id, as, ...whose }): Promise<Reply | Reply[]> {
    const organisation = whose.organisation ?? null
    const meeting = await meant(ctx, { meeting: id })
    if (!meeting) return noMeeting(ctx, { command: 'registration.decline', input: {} })
    if (organisation !== null && !speaksFor(ctx, organisation)) throw new UserError('registration:notYours')
    const done = await withdraw(ctx.tx, holderOf(ctx, meeting, organisation), as, ctx.now)
    if (done.kind === 'shut') return shutReply(ctx, meeting, done.opening)
    if (done.kind === 'already') return statusReply(ctx, done.registration)
    const { registration, was } = done
    const values = { who: whoOf(ctx, registration.organisation), meeting: shortLine(ctx, meeting) }
    return {
      body: [paragraph(ctx.t('registration:withdraw.done', values)), ...ctx.provenance()],
      buttons: [
        buttonOf(ctx, 'registration.reason', { registration: registration.id }),
        buttonOf(ctx, 'registration.undo', { registration: registration.id, was }),
      ],
      replace: true,
    }
  },
})

function ask(
  ctx: Context,
  meeting: Meeting,
  organisation: { id: string; name: string } | null,
  registration: Registration | null,
  as: Withdrawal,
): Reply {
  const values = { who: whoOf(ctx, organisation), meeting: shortLine(ctx, meeting) }
  const seats = registration?.state === 'registered' ? registration.seats : 0
  const input = { meeting: meeting.id, ...(organisation ? { organisation: organisation.id } : {}), as }
  return {
    body: [
      paragraph(ctx.t('registration:withdraw.ask', values)),
      ...(seats > 0 ? [paragraph(ctx.t('registration:withdraw.seats', { count: seats }))] : []),
      ...(registration && seats === 0 ? [paragraph(ctx.t('registration:withdraw.line'))] : []),
      ...ctx.provenance(),
    ],
    buttons: [buttonOf(ctx, 'registration.confirmWithdraw', input), buttonOf(ctx, 'help.keep')],
  }
}

function whichOf(ctx: Context, own: Awaited<ReturnType<typeof ownRegistrations>>): Reply {
  const buttons = own.map(({ registration: { organisation }, meeting }) => ({
    label: ctx.t.text('registration:withdraw.choice', {
      day: ctx.format.date(meeting.startsAt.slice(0, 10)),
      who: whoOf(ctx, organisation),
    }),
    call: {
      command: 'registration.cancel',
      input: { meeting: meeting.id, ...(organisation ? { organisation: organisation.id } : {}) },
    },
  }))
  return {
    body: [paragraph(ctx.t('registration:withdraw.which'))],
    buttons: [...buttons, buttonOf(ctx, 'help.keep')],
  }
}

/** Nothing is stored about somebody who is not registered and speaks for nobody. */
const nobody = (ctx: Context, meeting: Meeting): Reply => ({
  body: [paragraph(ctx.t('registration:decline.nobody')), paragraph(shortLine(ctx, meeting)), ...ctx.provenance()],
  buttons: [buttonOf(ctx, 'contact.person'), buttonOf(ctx, 'membership.status')],
})
