import type { Answers, Context, Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { shortLine } from '../meetings/index.ts'
import { seatsIn } from './answers.ts'
import { titleIn } from './chosen.ts'
import { whoOf } from './lines.ts'
import { holderOf } from './parties.ts'
import { insteadIn } from './rules.ts'
import { apartKey, chosenIn } from './sessions.ts'
import { shutReply } from './shut.ts'
import { forgetSituations, type Situation, situationOf } from './situation.ts'
import { statusReply } from './status.ts'
import { stepsFor } from './steps.ts'
import { keepConsent } from './store/consent.ts'
import { save, type Wish } from './store/save.ts'

/** Registering an organisation, or oneself as a guest. */
export const registering: Dialogue = form('registration.register')

/** Changing what is registered; opens with the answers as they are. */
export const changing: Dialogue = form('registration.change')

function form(name: string): Dialogue {
  return {
    name,
    permission: 'anyone',
    review: 'brief',
    steps: async (ctx, answers) => stepsFor(ctx, await situationOf(ctx, answers), answers),
    consents: async (ctx, answers) => (await situationOf(ctx, answers)).needsConsent,
    async about(ctx, answers) {
      const { meeting, party } = await situationOf(ctx, answers)
      const who = whoOf(ctx, party.kind === 'organisation' ? party : null)
      return [paragraph(ctx.t('registration:about', { who, meeting: shortLine(ctx, meeting) }))]
    },
    submit: (ctx, answers) => submit(ctx, name, answers),
  }
}

/** Saves what was answered. Where that cannot be had any more, what is left to decide is asked again. */
async function submit(ctx: Context, name: string, answers: Answers): Promise<Reply> {
  const situation = await situationOf(ctx, answers)
  const { meeting, needsConsent, party, slots } = situation
  const wish = wishOf(ctx, situation, answers)
  if (wish.names.length > wish.seats) {
    return again(ctx, name, answers, ['names'], ctx.t.text('registration:names.many', { count: wish.seats }))
  }
  const outcome = await save(ctx.tx, wish, ctx.now)
  forgetSituations(ctx)
  switch (outcome.kind) {
    case 'done': {
      if (needsConsent) await keepConsent(ctx, party.kind)
      const done = name === changing.name ? 'changed' : outcome.registration.state
      return statusReply(ctx, outcome.registration, [paragraph(ctx.t(`registration:done.${done}`))])
    }
    case 'present': {
      const sentence = paragraph(ctx.t('registration:meanwhile'))
      return outcome.registration ? statusReply(ctx, outcome.registration, [sentence]) : { body: [sentence] }
    }
    case 'shut':
      return shutReply(ctx, meeting, outcome.opening)
    case 'short':
      return again(ctx, name, answers, ['instead'], ctx.t.text('registration:instead.meanwhile'))
    case 'apart': {
      const parts = slots.flatMap((slot) => [slot.key, apartKey(slot)])
      return again(ctx, name, answers, parts, ctx.t.text('registration:apart.many', { count: wish.seats }))
    }
    case 'full': {
      const sessions = slots.flatMap((slot) => slot.sessions)
      const slot = slots.find((each) => each.sessions.some(({ id }) => id === outcome.session))
      const keys = slot ? [slot.key, apartKey(slot)] : []
      const part = titleIn(ctx, sessions, outcome.session)
      return again(ctx, name, answers, keys, ctx.t.text('registration:part.taken', { part }))
    }
  }
}

/** Opens the form once more without some of the answers, after the sentence that says why. */
async function again(ctx: Context, name: string, answers: Answers, without: string[], why: string): Promise<Reply> {
  const kept = Object.fromEntries(Object.entries(answers).filter(([key]) => !without.includes(key)))
  const reply = await ctx.open(name, kept)
  return { ...reply, body: [paragraph(why), ...reply.body] }
}

function wishOf(ctx: Context, { meeting, party, slots }: Situation, answers: Answers): Wish {
  const { names, interpretation, children, note, seen } = answers
  return {
    ...holderOf(ctx, meeting, party.kind === 'organisation' ? party.id : null),
    seats: seatsIn(answers),
    instead: insteadIn(answers['instead']),
    parts: (seats) => chosenIn(answers, slots, seats),
    names: names ? String(names).split(', ') : [],
    interpretation: interpretation ? [interpretation].flat() : [],
    children: typeof children === 'string' ? Number(children) : 0,
    note: typeof note === 'string' ? note : null,
    seen: typeof seen === 'string' ? new Date(seen) : null,
  }
}
