import { baseLanguage } from '../../core/base-language.ts'
import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Option, Step } from '../../core/feature.ts'
import { inline } from '../../core/rich.ts'
import { isAnswerTo, refusedInForm, seatsIn } from './answers.ts'
import { partSteps } from './parts.ts'
import { checkSeats, countIn, type Instead, insteadIn, insteadValue } from './rules.ts'
import type { Situation } from './situation.ts'
import { consentWords } from './store/consent.ts'
import { namesIn, remarkIn } from './texts.ts'

/** More buttons with numbers than these are no help; others are typed. */
const mostNumbers = 5
const mostChildren = 30

/** What is asked, in this order, as far as it matters for this meeting and party. */
export function stepsFor(ctx: Context, situation: Situation, answers: Answers): Step[] {
  const { meeting, party, needsConsent } = situation
  return [
    ...(needsConsent ? [consentStep(ctx, party)] : []),
    ...(party.kind === 'organisation' ? [seatsStep(ctx, situation)] : []),
    ...(isShort(situation, answers) ? [insteadStep(ctx, situation, answers)] : []),
    ...(meeting.asksNames ? [namesStep(ctx, answers)] : []),
    ...situation.slots.flatMap((slot) => partSteps(ctx, situation, slot, answers)),
    ...interpretationStep(ctx, situation),
    ...(meeting.childcare ? [childrenStep(ctx)] : []),
    noteStep(ctx),
  ]
}

const words = ({ t }: Context, key: string) => ({
  ask: t(`registration:${key}.ask`),
  label: t.text(`registration:${key}.label`),
})

const consentStep = (ctx: Context, { kind }: Situation['party']): Step => ({
  key: 'consent',
  kind: 'choice',
  ...words(ctx, 'consent'),
  ask: ctx.t(consentWords(kind)),
  options: () => [{ value: 'yes', label: ctx.t.text('registration:consent.yes') }],
})

const numbers = (ctx: Context, most: number): Option[] =>
  Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: ctx.format.number(index + 1) }))

const seatsStep = (ctx: Context, { meeting }: Situation): Step => ({
  key: 'seats',
  kind: 'text',
  ...words(ctx, 'seats'),
  options: () => numbers(ctx, Math.min(mostNumbers, meeting.seatsEach ?? mostNumbers, meeting.capacity ?? mostNumbers)),
  parse(_ctx, text) {
    const count = countIn(text, ctx.asked?.slots.persons ?? ctx.asked?.number)
    return count === null ? refusedInForm(ctx, 'registration:notNumber') : String(checkSeats(count, meeting))
  },
})

/** Who waits already goes on waiting without being asked. */
const isShort = ({ free, own }: Situation, answers: Answers): boolean =>
  own?.state !== 'waiting' && seatsIn(answers) > free

function insteadStep({ t }: Context, { free, own, meeting }: Situation, answers: Answers): Step {
  const seats = seatsIn(answers)
  const possible: Instead[] = [
    ...(free > 0
      ? [
          { how: 'take' as const, free },
          { how: 'rest' as const, free },
        ]
      : []),
    ...(own?.state === 'registered' ? [] : [{ how: 'wait' as const }]),
  ]
  const shown = (instead: Instead): string =>
    instead.how === 'wait'
      ? t.text('registration:instead.wait', { count: seats })
      : t.text(`registration:instead.${instead.how}`, { count: instead.free })
  return {
    key: 'instead',
    kind: 'choice',
    ask: inline([t('registration:instead.ask', { count: free }), ' ', t(`registration:line.${meeting.waiting}`)]),
    label: t.text('registration:instead.label'),
    options: () => possible.map((each) => ({ value: insteadValue(each), label: shown(each) })),
    show(_ctx, value) {
      const instead = insteadIn(value)
      return instead ? shown(instead) : value
    },
  }
}

const namesStep = (ctx: Context, answers: Answers): Step => ({
  key: 'names',
  kind: 'text',
  long: true,
  ...words(ctx, 'names'),
  parse: (_ctx, text) => (isAnswerTo(ctx, 'names') ? namesIn(text, seatsIn(answers)).join(', ') : null),
})

/** What is offered, and the reader's own language. */
function interpretationStep(ctx: Context, { meeting }: Situation): Step[] {
  const { format, locale, t } = ctx
  const own = baseLanguage(locale)
  const languages = [...new Set([...meeting.interpretation, ...(own === 'de' ? [] : [own])])]
  if (languages.length === 0) return []
  const offered = format.list(meeting.interpretation.map(format.language))
  return [
    {
      key: 'interpretation',
      kind: 'choices',
      optional: true,
      ask: offered
        ? t('registration:interpretation.ask', { languages: offered })
        : t('registration:interpretation.none'),
      label: t.text('registration:interpretation.label'),
      options: () => languages.map((value) => ({ value, label: format.language(value) })),
      parse: () => ctx.asked?.slots.language ?? null,
      show: (_ctx, value) => format.language(value),
    },
  ]
}

const childrenStep = (ctx: Context): Step => ({
  key: 'children',
  kind: 'text',
  optional: true,
  ...words(ctx, 'children'),
  options: () => numbers(ctx, mostNumbers - 1),
  parse(_ctx, text) {
    if (!isAnswerTo(ctx, 'children')) return null
    const count = countIn(text, ctx.asked?.number)
    if (count === null) return refusedInForm(ctx, 'registration:notNumber')
    if (count > mostChildren) throw new UserError('registration:children.many', { count: mostChildren })
    return String(count)
  },
})

const noteStep = (ctx: Context): Step => ({
  key: 'note',
  kind: 'text',
  optional: true,
  long: true,
  ...words(ctx, 'note'),
  parse: (_ctx, text) => (isAnswerTo(ctx, 'note') ? remarkIn(text) : null),
})
