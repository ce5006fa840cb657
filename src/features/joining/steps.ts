import type { Answers, Context, Step } from '../../core/feature.ts'
import { agreedIn, agreementTo, type Wording } from './agreed.ts'
import { choiceSteps } from './choices.ts'
import { placeStep } from './place.ts'
import { noneOfThem, type Situation, sameKey } from './situation.ts'
import { nameIn, passageIn, personIn, reachIn, sizeIn, websiteIn } from './texts.ts'

/** How many people, roughly; others are typed. */
const sizes = [10, 20, 30, 50, 100]

/** What is asked, in this order. Who claims a known organisation is not asked what is known of it. */
export function stepsFor(ctx: Context, situation: Situation, answers: Answers): Step[] {
  const { alike, claimed, network } = situation
  const described = [
    ...choiceSteps(ctx),
    textStep('offers', passageIn, { optional: true, long: true }),
    textStep('needs', passageIn, { optional: true, long: true }),
    sizeStep,
  ]
  return [
    textStep('name', nameIn),
    placeStep(network, situation.places),
    ...(alike.length > 0 ? [sameStep(ctx, situation)] : []),
    ...(claimed ? [textStep('role', passageIn, { long: true })] : described),
    textStep('contactName', personIn),
    reachStep(ctx),
    ...(claimed ? [] : [textStep('website', websiteIn, { optional: true }), visibleStep(ctx, situation, answers)]),
    consentStep(ctx, situation, answers),
  ]
}

function textStep(key: string, take: (text: string) => string, more: Partial<Step> = {}): Step {
  return { key, kind: 'text', ...more, parse: (ctx, said) => (isAnswer(ctx, key, said) ? take(said) : null) }
}

/** Whether a text is the answer to what was asked just now; with a question mark it is rather a question of its own. */
function isAnswer({ conversation, inbound }: Context, key: string, said: string): boolean {
  if (inbound.content.type === 'submission') return true
  return conversation.state.dialogue?.step === key && !/[?؟]\s*$/u.test(said)
}

const sizeStep: Step = {
  key: 'size',
  kind: 'text',
  optional: true,
  options: ({ t }) =>
    sizes.map((count) => ({ value: String(count), label: t.text('joining:apply.size.about', { count }) })),
  parse(ctx, said) {
    if (!isAnswer(ctx, 'size', said)) return null
    const size = sizeIn(said, ctx.asked?.slots.persons ?? ctx.asked?.number)
    return size === null ? null : String(size)
  },
}

const reachStep = ({ t }: Context): Step => ({
  ...textStep('contactReach', reachIn),
  options: () => [{ value: inChat, label: t.text('joining:apply.contactReach.chat') }],
})

/** The answer that the contact person is reached here, by the bot. */
export const inChat = 'chat'

/** No more of a known organisation is shown than its name and place. */
function sameStep({ t }: Context, { alike, places }: Situation): Step {
  const title = (id: string): string => {
    const found = alike.find((each) => each.id === id)
    return found
      ? t.text('joining:apply.same.item', { name: found.name, place: places.byId.get(found.placeId)?.name ?? '' })
      : t.text('joining:apply.same.none')
  }
  return {
    key: sameKey(alike),
    kind: 'choice',
    ask: t('joining:apply.same.ask'),
    label: t.text('joining:apply.same.label'),
    options: () => [...alike.map(({ id }) => id), noneOfThem].map((value) => ({ value, label: title(value) })),
  }
}

function visibleStep(ctx: Context, { wordings }: Situation, answers: Answers): Step {
  return {
    key: 'visible',
    kind: 'choice',
    ask: ctx.t(wordings.visible.key, wordings.visible.values),
    label: ctx.t.text('joining:apply.visible.label'),
    options: () => [
      {
        value: standing(ctx, answers['visible'], wordings.visible),
        label: ctx.t.text('joining:apply.visible.members'),
      },
      { value: onlyCoordination, label: ctx.t.text('joining:apply.visible.coordination') },
    ],
  }
}

/** The answer that only the coordination may see what the organisation says of itself. */
export const onlyCoordination = 'coordination'

function consentStep(ctx: Context, { wordings }: Situation, answers: Answers): Step {
  return {
    key: 'consent',
    kind: 'choice',
    ask: ctx.t(wordings.consent.key, wordings.consent.values),
    label: ctx.t.text('joining:apply.consent.label'),
    options: () => [
      { value: standing(ctx, answers['consent'], wordings.consent), label: ctx.t.text('joining:apply.consent.yes') },
    ],
  }
}

/** An agreement that was given stays the one that it is, whatever language is spoken now. */
const standing = (ctx: Context, answer: Answers[string] | undefined, wording: Wording): string =>
  typeof answer === 'string' && agreedIn(ctx, answer, wording) ? answer : agreementTo(ctx, wording)
