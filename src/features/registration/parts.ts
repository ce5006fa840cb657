import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Step } from '../../core/feature.ts'
import type { Session } from '../meetings/index.ts'
import { comingIn, isAnswerTo, refusedInForm } from './answers.ts'
import { chosenWords, titleIn, titleOf } from './chosen.ts'
import { isBrief } from './rules.ts'
import { apart, apartKey, type Chosen, decoded, dividedIn, encoded, fits, type Slot } from './sessions.ts'
import type { Situation } from './situation.ts'
import { startOf } from './when.ts'

/** Which part they choose, and who goes where when they do not all go together; nothing where all is full. */
export function partSteps(ctx: Context, situation: Situation, slot: Slot, answers: Answers): Step[] {
  const open = { ...slot, sessions: slot.sessions.filter((session) => situation.room(session) > 0) }
  if (open.sessions.length === 0) return []
  const divided = answers[slot.key] === apart
  return [partStep(ctx, situation, open, answers), ...(divided ? [apartStep(ctx, situation, open, answers)] : [])]
}

function partStep(ctx: Context, situation: Situation, { key, sessions }: Slot, answers: Answers): Step {
  const { t } = ctx
  const coming = comingIn(answers)
  const mayDivide = situation.party.kind === 'organisation' && (answers['seats'] === undefined || coming > 1)
  const when = startOf(ctx, sessions, situation.meeting)
  return {
    key,
    kind: 'choice',
    optional: true,
    ask: t('registration:part.ask', { when, parts: listed(ctx, situation, sessions) }),
    label: t.text('registration:part.label', { when }),
    options: () => [
      ...sessions
        .filter((session) => situation.room(session) >= coming)
        .map((session) => ({ value: session.id, label: titleOf(ctx, session) })),
      ...(mayDivide ? [{ value: apart, label: t.text('registration:part.apart') }] : []),
    ],
    show: (_ctx, value) => titleIn(ctx, sessions, value),
  }
}

/** Numbers in the order of the parts: "2, 1". */
function apartStep(ctx: Context, situation: Situation, slot: Slot, answers: Answers): Step {
  const { t } = ctx
  const { sessions } = slot
  const key = apartKey(slot)
  const coming = comingIn(answers)
  const when = startOf(ctx, sessions, situation.meeting)
  const example = sessions.map((_, nth) => ctx.format.number(nth === 0 ? Math.max(1, coming - 1) : nth === 1 ? 1 : 0))
  return {
    key,
    kind: 'text',
    ask: t('registration:apart.ask', { parts: listed(ctx, situation, sessions), example: example.join(', ') }),
    label: t.text('registration:apart.label', { when }),
    parse(_ctx, text) {
      if (!isAnswerTo(ctx, key)) return null
      const divided = dividedIn(text, slot)
      if (divided === null || divided.length === 0) {
        if (isBrief(text)) throw new UserError('registration:apart.count', { count: sessions.length })
        return refusedInForm(ctx, 'registration:notNumber')
      }
      checkRoom(ctx, situation, divided)
      if (!fits(divided, sessions, coming)) throw new UserError('registration:apart.many', { count: coming })
      return encoded(divided)
    },
    show: (_ctx, value) => ctx.format.list(chosenWords(ctx, sessions, decoded(value))),
  }
}

/** @throws UserError for the first part that has not enough seats left. */
function checkRoom(ctx: Context, { slots, room }: Situation, chosen: readonly Chosen[]): void {
  const sessions = slots.flatMap((slot) => slot.sessions)
  for (const { session, seats } of chosen) {
    const found = sessions.find(({ id }) => id === session)
    if (found && seats > room(found)) {
      throw new UserError('registration:part.full', { part: titleOf(ctx, found), count: room(found) })
    }
  }
}

const listed = (ctx: Context, { room }: Situation, sessions: readonly Session[]): string =>
  ctx.format.list(
    sessions.map((session) => {
      const title = titleOf(ctx, session)
      const left = room(session)
      return left === Number.POSITIVE_INFINITY
        ? title
        : ctx.t.text('registration:part.room', { part: title, count: left })
    }),
  )
