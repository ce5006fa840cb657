import { baseLanguage } from '../../core/base-language.ts'
import type { Answers, Context } from '../../core/feature.ts'
import type { Translated } from '../../core/translated.ts'
import { whereabouts } from '../meetings/index.ts'
import { moved, type Planned, reworded } from './rules.ts'
import { usualReminders } from './steps.ts'
import { stretchOf } from './stretch.ts'
import { whereOf } from './where.ts'

type Answer = Answers[string]

/** A plan for what a new form says; what was not asked has its usual value. */
export async function planIn(ctx: Context, answers: Answers): Promise<Planned> {
  const networkId = String(answers['network'])
  const { startsAt, endsAt } = stretchOf(answers['when'])
  const blank: Planned = {
    networkId,
    title: {},
    summary: null,
    startsAt,
    endsAt: endsAt ?? stretchOf(answers['until']).startsAt,
    zone: ctx.zone,
    place: { id: '', name: '' },
    venue: null,
    address: null,
    latitude: null,
    longitude: null,
    onlineUrl: null,
    interpretation: [],
    childcare: null,
    access: null,
    openToGuests: false,
    capacity: null,
    seatsEach: null,
    asksNames: false,
    registration: true,
    opensAt: null,
    closesAt: null,
    waiting: 'order',
    offerHours: 48,
    reminders: usualReminders,
    state: 'planned',
    cancelReason: null,
  }
  const { when: _when, ...others } = answers
  return answered(ctx, blank, others)
}

/** A plan with the answers of a form in it. Null takes a value out, a missing one leaves it. */
export async function answered(ctx: Context, plan: Planned, answers: Answers): Promise<Planned> {
  let next = plan
  for (const [field, answer] of Object.entries(answers)) {
    next = { ...next, ...(await taken[field]?.(ctx, next, answer)) }
  }
  return next
}

type Take = (ctx: Context, plan: Planned, answer: Answer) => Partial<Planned> | Promise<Partial<Planned>>

/** What the answer to a question changes. */
const taken: Record<string, Take> = {
  name: (ctx, { title }, answer) => ({ title: said(ctx, title, answer) ?? title }),
  when: (ctx, plan, answer) => {
    const { startsAt, endsAt } = stretchOf(answer)
    return moved(plan, startsAt, endsAt ?? plan.endsAt, ctx.now)
  },
  where: async (ctx, plan, answer) => {
    const where = await whereOf(ctx, String(answer), plan.networkId)
    // Said once more it is the same place, with the point that it has.
    return whereabouts(where).join() === whereabouts(plan).join() ? {} : where
  },
  link: (_ctx, _plan, answer) => ({ onlineUrl: oneOf(answer) }),
  summary: (ctx, { summary }, answer) => ({ summary: said(ctx, summary, answer) }),
  interpretation: (_ctx, _plan, answer) => ({ interpretation: manyOf(answer) }),
  childcare: (ctx, { childcare }, answer) => ({ childcare: said(ctx, childcare, answer) }),
  access: (ctx, { access }, answer) => ({ access: said(ctx, access, answer) }),
  guests: (_ctx, { openToGuests }, answer) => ({ openToGuests: yesOr(openToGuests, answer) }),
  capacity: (_ctx, _plan, answer) => ({ capacity: numberOf(answer) }),
  seatsEach: (_ctx, _plan, answer) => ({ seatsEach: numberOf(answer) }),
  opens: (_ctx, _plan, answer) => ({ opensAt: oneOf(answer) }),
  closes: (_ctx, _plan, answer) => ({ closesAt: oneOf(answer) }),
  attendees: (_ctx, { asksNames }, answer) => ({ asksNames: yesOr(asksNames, answer) }),
  waiting: (_ctx, { waiting }, answer) => ({ waiting: answer === 'order' || answer === 'choice' ? answer : waiting }),
  reminders: (_ctx, _plan, answer) => ({ reminders: manyOf(answer).map(Number) }),
}

/** Coordinators write in the language in which they use the bot. */
function said(ctx: Context, text: Translated | null, answer: Answer): Translated | null {
  const words = oneOf(answer)
  const own = text && Object.keys(text).length > 0 ? text : null
  return words === null ? null : reworded(own, baseLanguage(ctx.locale), words)
}

/** What is not answered stays as it is. */
const yesOr = (before: boolean, answer: Answer): boolean => (oneOf(answer) === null ? before : answer === 'yes')
const oneOf = (answer: Answer): string | null => (typeof answer === 'string' && answer !== '' ? answer : null)
const manyOf = (answer: Answer): string[] => (Array.isArray(answer) ? answer : [])
const numberOf = (answer: Answer): number | null => (oneOf(answer) === null ? null : Number(answer))
