import { z } from 'zod'
import { type Answers, type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { shortLine } from '../meetings/index.ts'
import { changing } from './form.ts'
import { checkSeats, insteadValue } from './rules.ts'
import { answersFor } from './sessions.ts'
import { type Situation, situationOf } from './situation.ts'
import { inputOf, statusReply } from './status.ts'
import { stepsFor } from './steps.ts'
import type { Registration } from './store/registrations.ts'
import { chooseOrganisation, ownRegistrations } from './whose.ts'

const input = z.object({
  meeting: z.string(),
  organisation: z.string().optional(),
  /** Another number of people. */
  persons: z.number().optional(),
  /** What is to be asked again, by the key of its step. */
  step: z.string().optional(),
})

/** Changes what is registered: asks what, and asks that again; everything else stays. */
export const change = command({
  name: 'registration.change',
  input,
  permission: 'anyone',
  personal: true,
  async handle(ctx, asked): Promise<Reply | Reply[]> {
    const own = await ownRegistrations(ctx, asked)
    const [first, ...others] = own
    if (!first) return ctx.run({ command: 'registration.register', input: asked })
    const { registration, meeting } = first
    if (others.length > 0) {
      const organisations = own.flatMap((each) => each.registration.organisation ?? [])
      return chooseOrganisation(ctx, 'registration.change', meeting, organisations, asked)
    }
    if (registration.state === 'offered') return statusReply(ctx, registration)
    const { organisation } = registration
    const situation = await situationOf(ctx, { meeting: meeting.id, organisation: organisation?.id ?? null })
    const answers = answersOf(registration, situation)
    if (asked.persons !== undefined) {
      const seats = String(checkSeats(asked.persons, meeting))
      return ctx.open(changing.name, without({ ...answers, seats }, ['instead']))
    }
    if (asked.step === undefined) return which(ctx, situation, registration, answers)
    return ctx.open(changing.name, without(answers, asked.step === 'seats' ? ['seats', 'instead'] : [asked.step]))
  },
})

function which(ctx: Context, situation: Situation, registration: Registration, answers: Answers): Reply {
  const steps = stepsFor(ctx, situation, answers).filter(({ key }) => key !== 'consent' && key !== 'instead')
  return {
    body: [paragraph(ctx.t('dialogue:which')), paragraph(shortLine(ctx, situation.meeting)), ...ctx.provenance()],
    buttons: [
      ...steps.map(({ key, label }) => ({
        label: label ?? key,
        call: { command: 'registration.change', input: { ...inputOf(registration), step: key } },
      })),
      {
        label: ctx.t.text('registration:cancel.short'),
        call: { command: 'registration.cancel', input: inputOf(registration) },
      },
    ],
  }
}

/** A registration as answers of the form; what the meeting asks and nobody has answered stays open. */
function answersOf(registration: Registration, { meeting, slots }: Situation): Answers {
  const { organisation, seats, more, names, interpretation, children, note, parts, changedAt } = registration
  return {
    meeting: meeting.id,
    organisation: organisation?.id ?? null,
    seen: changedAt.toISOString(),
    seats: String(seats + more),
    ...(more > 0 ? { instead: insteadValue({ how: 'rest', free: seats }) } : {}),
    ...(meeting.asksNames && names.length > 0 ? { names: names.join(', ') } : {}),
    ...answersFor(parts, slots, seats),
    interpretation: interpretation.length > 0 ? interpretation : null,
    children: children > 0 ? String(children) : null,
    note,
  }
}

const without = (answers: Answers, keys: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key)))
