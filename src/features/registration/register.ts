import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { type Block, paragraph } from '../../core/rich.ts'
import { type Meeting, meant, noMeeting, openingOf, shortLine, which } from '../meetings/index.ts'
import { contactOf, networks } from '../places/index.ts'
import { registering } from './form.ts'
import { holderOf, mayBeGuest, organisationsFor } from './parties.ts'
import { checkSeats } from './rules.ts'
import { shutReply } from './shut.ts'
import { situationOf } from './situation.ts'
import { inputOf, statusReply } from './status.ts'
import { stepsFor } from './steps.ts'
import { isActive, type Registration, registrationOf } from './store/registrations.ts'
import { chooseOrganisation } from './whose.ts'

const input = which.extend({ persons: z.number().optional(), organisation: z.string().optional() })
type Input = z.infer<typeof input>

/** Comes to a meeting: asks what is needed, or shows what is registered already. */
export const register = command({
  name: 'registration.register',
  intents: ['meetings.register'],
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, asked): Promise<Reply | Reply[]> {
    const meeting = await meant(ctx, asked)
    if (!meeting) return noMeeting(ctx, { command: 'registration.register', input: asked })
    const organisations = await organisationsFor(ctx, meeting)
    if (asked.organisation === undefined && organisations.length > 1) {
      return chooseOrganisation(ctx, 'registration.register', meeting, organisations, asked)
    }
    const organisation = asked.organisation ?? organisations[0]?.id ?? null
    if (organisation !== null && !organisations.some(({ id }) => id === organisation)) {
      throw new UserError('registration:notYours')
    }
    const before = await registrationOf(ctx.tx, holderOf(ctx, meeting, organisation))
    if (before && isActive(before)) return present(ctx, before, asked)
    const opening = openingOf(meeting, ctx.now)
    if (opening !== 'open') return shutReply(ctx, meeting, opening)
    if (organisation === null && !mayBeGuest(ctx, meeting)) return membersOnly(ctx, meeting)
    return begin(ctx, meeting, organisation, asked)
  },
})

/** Registering again shows what there is; another number of people is a change of it. */
function present(ctx: Context, registration: Registration, { persons }: Input): Promise<Reply | Reply[]> {
  const { organisation, state, seats, more } = registration
  const another = organisation !== null && state !== 'offered' && persons !== undefined && persons !== seats + more
  if (!another) return statusReply(ctx, registration, [paragraph(ctx.t('registration:register.already'))])
  return ctx.run({ command: 'registration.change', input: { ...inputOf(registration), persons } })
}

/** Who says how many come is asked only what cannot be left open; the rest is in the review to be changed. */
async function begin(ctx: Context, meeting: Meeting, organisation: string | null, { persons }: Input): Promise<Reply> {
  const carried: Answers = { meeting: meeting.id, organisation, note: null }
  const { answers, before } = numbered(ctx, meeting, organisation, persons)
  const known = { ...carried, ...answers }
  const steps = answers['seats'] === undefined ? [] : stepsFor(ctx, await situationOf(ctx, known), known)
  const optional = steps.filter((step) => step.optional).map((step) => [step.key, null])
  const reply = await ctx.open(registering.name, { ...known, ...Object.fromEntries(optional) })
  return { ...reply, body: [...before, ...reply.body] }
}

/** A number of people that was said, if it can be; else the sentence that says why not. */
function numbered(
  ctx: Context,
  meeting: Meeting,
  organisation: string | null,
  persons: number | undefined,
): { answers: Answers; before: Block[] } {
  if (persons === undefined) return { answers: {}, before: [] }
  if (organisation === null) {
    return { answers: {}, before: persons > 1 ? [paragraph(ctx.t('registration:guests.oneByOne'))] : [] }
  }
  try {
    return { answers: { seats: String(checkSeats(persons, meeting)) }, before: [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { answers: {}, before: [paragraph(ctx.t(error.key, error.values))] }
  }
}

/** Kindly says who may come, how to become one of them, and whom to ask. */
async function membersOnly(ctx: Context, meeting: Meeting): Promise<Reply> {
  const network = (await networks(ctx)).find(({ id }) => id === meeting.networkId)
  const contact = network && contactOf(ctx, network)
  return {
    body: [
      paragraph(ctx.t('registration:guests.membersOnly')),
      paragraph(shortLine(ctx, meeting)),
      ...(contact ? [paragraph(ctx.t('registration:guests.contact', { contact }))] : []),
      ...ctx.provenance(),
    ],
    buttons: [buttonOf(ctx, 'membership.join'), buttonOf(ctx, 'membership.status'), buttonOf(ctx, 'contact.person')],
  }
}
