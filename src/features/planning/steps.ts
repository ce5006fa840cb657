import { baseLanguage } from '../../core/base-language.ts'
import type { Answers, Context, Option, Step } from '../../core/feature.ts'
import { nameOf } from '../network/index.ts'
import { draftIn } from './draft.ts'
import type { Field } from './fields.ts'
import { ownNetworks } from './named.ts'
import { later, type Planned } from './rules.ts'
import { baseOf, stretchOf, stretchValue } from './stretch.ts'
import { beforeIn, checkStretch, endIn, stretchIn } from './times.ts'
import { lineIn, linkIn, seatsIn, textIn } from './values.ts'
import { online, whereOf, whereOptions } from './where.ts'
import { wordsOf } from './words.ts'
import { writtenOf } from './written.ts'

/** Lengths that are offered, in minutes. */
const lengths = [60, 90, 120, 180]
const reminderDays = [14, 7, 3, 2, 1]
export const usualReminders = [7, 1]

type Question = Omit<Step, 'key' | 'turn' | 'initial'>

/** The questions for a meeting: as a form for a new one, one at a time for a change. `answers.field` says which. */
const questions: Record<Exclude<Field, 'state' | 'registration'>, Question> = {
  name: { kind: 'text', quoted: true, parse: (_, text) => lineIn(text) },
  when: {
    kind: 'text',
    async parse(ctx, text) {
      const base = baseOf(ctx)
      const found = stretchIn(ctx, text, base)
      if (!found) return null
      const zone = base?.zone ?? ctx.zone
      checkStretch(ctx, { ...found, endsAt: found.endsAt ?? later(found.startsAt, 1), zone })
      return stretchValue(found)
    },
  },
  where: {
    kind: 'text',
    quoted: true,
    options: (ctx, answers) => whereOptions(ctx, networkIn(ctx, answers)),
    async parse(ctx, text, answers) {
      const where = wordsOf(ctx, 'planning:where.without').includes(text.trim().toLowerCase()) ? online : text.trim()
      await whereOf(ctx, where, networkIn(ctx, answers))
      return where
    },
  },
  link: { kind: 'text', optional: true, parse: (_, text) => linkIn(text) },
  summary: { kind: 'text', quoted: true, optional: true, long: true, parse: (_, text) => textIn(text) },
  interpretation: { kind: 'choices', optional: true, options: languageOptions },
  childcare: { kind: 'text', quoted: true, optional: true, parse: (_, text) => lineIn(text) },
  access: { kind: 'text', quoted: true, optional: true, parse: (_, text) => lineIn(text) },
  guests: { kind: 'choice', optional: true, options: yesOrNo },
  capacity: { kind: 'text', optional: true, parse: (_, text) => seatsIn(text) },
  seatsEach: { kind: 'text', optional: true, parse: (_, text) => seatsIn(text) },
  opens: {
    kind: 'text',
    optional: true,
    parse: (ctx, text, answers) => beforeIn(ctx, text, startOf(ctx, answers), true),
  },
  closes: {
    kind: 'text',
    optional: true,
    parse: (ctx, text, answers) => beforeIn(ctx, text, startOf(ctx, answers), false),
  },
  attendees: { kind: 'choice', optional: true, options: yesOrNo },
  waiting: { kind: 'choice', optional: true, options: waitingOptions },
  reminders: { kind: 'choices', optional: true, options: reminderOptions },
}

/** Asked for every new meeting; everything else has a usual value and stands on the sheet and behind "more". */
const asked: readonly string[] = ['name', 'when', 'where', 'summary']

const isChange = (answers: Answers): boolean => answers['field'] !== undefined

const fieldSteps = Object.entries(questions).map(
  ([key, question]): Step => ({
    key,
    ...question,
    turn: (answers) => {
      if (isChange(answers)) return answers['field'] === key ? 'asked' : 'never'
      if (key === 'link' && answers['where'] === online) return 'asked'
      return asked.includes(key) ? 'asked' : 'sheet'
    },
    initial: (ctx) => {
      const draft = draftIn(ctx)
      if (draft) return writtenOf(draft.planned, key, baseLanguage(ctx.locale))
      return key === 'reminders' ? usualReminders.map(String) : undefined
    },
  }),
)

const network: Step = {
  key: 'network',
  kind: 'choice',
  options: async (ctx) => (await ownNetworks(ctx)).map((each) => ({ value: each.id, label: nameOf(ctx, each) })),
  turn: (answers) => (!isChange(answers) && answers['several'] !== undefined ? 'asked' : 'never'),
}

/** Only where the beginning was written without an end. */
const until: Step = {
  key: 'until',
  kind: 'text',
  options: (ctx, answers) => {
    const startsAt = stretchOf(answers['when']).startsAt
    return lengths.map((minutes) => {
      const endsAt = later(startsAt, minutes)
      return { value: endsAt, label: ctx.t.text('planning:until.option', { time: ctx.format.time(endsAt) }) }
    })
  },
  parse(ctx, text, answers) {
    const { startsAt } = stretchOf(answers['when'])
    const endsAt = endIn(ctx, text, startsAt)
    checkStretch(ctx, { startsAt, endsAt, zone: baseOf(ctx)?.zone ?? ctx.zone })
    return endsAt
  },
  turn: (answers) =>
    typeof answers['when'] === 'string' && stretchOf(answers['when']).endsAt === null ? 'asked' : 'never',
}

export const steps: Step[] = [network, ...fieldSteps.flatMap((step) => (step.key === 'when' ? [step, until] : [step]))]

/** The network that a form is about. */
function networkIn(ctx: Context, answers: Answers): string {
  const chosen = answers['network']
  return typeof chosen === 'string' ? chosen : (draftIn(ctx)?.planned.networkId ?? '')
}

/** When the meeting of a form begins. */
function startOf(ctx: Context, answers: Answers): Pick<Planned, 'startsAt' | 'zone'> {
  const draft = draftIn(ctx)
  if (draft && isChange(answers)) return draft.planned
  return { startsAt: stretchOf(answers['when']).startsAt, zone: ctx.zone }
}

function languageOptions(ctx: Context): Option[] {
  const known = ctx.locales.map(({ locale }) => baseLanguage(locale))
  const languages = new Set([...known, ...(draftIn(ctx)?.planned.interpretation ?? [])])
  return [...languages].map((value) => ({ value, label: ctx.format.language(value) }))
}

function yesOrNo(ctx: Context): Option[] {
  return ['yes', 'no'].map((value) => ({ value, label: ctx.t.text(`planning:value.${value}`) }))
}

function waitingOptions(ctx: Context): Option[] {
  return ['order', 'choice'].map((value) => ({ value, label: ctx.t.text(`planning:value.${value}`) }))
}

function reminderOptions(ctx: Context): Option[] {
  return reminderDays.map((count) => ({ value: String(count), label: ctx.t.text('planning:value.ahead', { count }) }))
}
