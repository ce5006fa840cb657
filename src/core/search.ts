import type { z } from 'zod'
import { labelOf } from './context.ts'
import type { Context, Step } from './feature.ts'
import type { Button } from './message.ts'
import { periodOf } from './period.ts'
import type { Slots } from './ports.ts'
import { type Block, paragraph } from './rich.ts'

type Answer = string | string[]
const period = { slots: ['after', 'before', 'month'], read: (answer: Answer): Slots => periodOf(String(answer)) }

/** What can be looked for: the slots of a question that say it, and the slots that an answer of the form becomes. */
export const kinds = {
  topic: {
    slots: ['topic', 'topics', 'argument'],
    read: (answer: Answer): Slots => (Array.isArray(answer) ? { topics: answer } : { topic: answer }),
  },
  place: { slots: ['place'], read: (answer: Answer): Slots => ({ place: String(answer) }) },
  amount: {
    slots: ['max_amount', 'min_amount'],
    read: (answer: Answer): Slots => ({ max_amount: Number(answer) }),
  },
  deadline: period,
  time: period,
  language: { slots: ['language'], read: (answer: Answer): Slots => ({ language: String(answer) }) },
}

/** One thing that a question names. Words: `search:without.<kind>`; the form's step of this name asks for another. */
export type Part = {
  kind: keyof typeof kinds
  /** How it reads: "up to 3,000 €". */
  said: string
  /** The same as an answer of the form's step. */
  answer: Answer
  /** What the question says where this was left out. */
  otherwise?: Record<string, unknown>
}

/** A step of a search's form. */
export type SearchStep = Step & { key: Part['kind'] }

/** A question as it was understood, with nothing in it that does not count for the answer. */
export type Asked<Question> = {
  question: Question
  parts: Part[]
  /** The name of a place that nobody knows. */
  unknown: string | null
}

/** A question as data. */
export type Fields = Record<string, unknown>

/** Something to look for by parts that are said back, can be left out, and can be changed in a form. */
export type Search<Question extends Fields> = {
  /** The command that opens the form, and the form. */
  change: string
  form: string
  question: z.ZodType<Question>
  asked(ctx: Context, question: Question): Promise<Asked<Question>>
}

/** "Sports, up to 3,000 €, Gaggenau"; empty when nothing was named. */
export const spoken = (ctx: Context, parts: readonly { said: string }[]): string =>
  parts.map(({ said }) => said).join(ctx.t.text('search:comma'))

/** What was looked for, when something was named; and what was named but is not known. */
export function lookedFor<Question>(ctx: Context, asked: Asked<Question>, said = spoken(ctx, asked.parts)): Block[] {
  return [...unknownPlace(ctx, asked), ...(said === '' ? [] : [paragraph(ctx.t('search:asked', { asked: said }))])]
}

/** A place that the data do not know is said, never passed over. */
export const unknownPlace = <Question>(ctx: Context, { unknown }: Asked<Question>): Block[] =>
  unknown === null ? [] : [paragraph(ctx.t('search:unknownPlace', { place: unknown }))]

/** The same question without one of its parts. */
export function without<Question extends Fields>(
  question: Question,
  { kind, otherwise }: Pick<Part, 'kind' | 'otherwise'>,
): Question {
  const gone = Object.fromEntries(kinds[kind].slots.map((slot) => [slot, undefined]))
  return { ...question, ...gone, ...otherwise }
}

/** Asks a question again without one of its parts. */
export const withoutButton = (ctx: Context, command: string, question: Fields, part: Part): Button => ({
  label: ctx.t.text(`search:without.${part.kind}`),
  call: { command, input: without(question, part) },
})

/** Opens the form; in a group, where forms do not open, leaves out one part each. */
export function changeButtons<Question extends Fields>(
  ctx: Context,
  search: Search<Question>,
  command: string,
  asked: Asked<Question>,
): Button[] {
  return ctx.inbound.place === 'group'
    ? asked.parts.map((part) => withoutButton(ctx, command, asked.question, part))
    : formButton(ctx, search, command, asked)
}

/** Opens the form with what was looked for; where nothing was, the form asks for the first part. */
export function formButton<Question extends Fields>(
  ctx: Context,
  search: Search<Question>,
  command: string,
  { question, parts }: Asked<Question>,
): Button[] {
  if (ctx.inbound.place === 'group') return []
  const label = parts.length > 0 ? ctx.t.text('search:change') : labelOf(ctx, { name: search.change })
  return [{ label, call: { command: search.change, input: { command, question } } }]
}

/** A part that something would be found without. */
export type Offer = { part: Part; count: number }

/** What would be found without each part, where that is anything. */
export async function offersOf<Question extends Fields>(
  { question, parts }: Asked<Question>,
  count: (less: Question) => Promise<number>,
): Promise<Offer[]> {
  const offers: Offer[] = []
  for (const part of parts) offers.push({ part, count: await count(without(question, part)) })
  return offers.filter((offer) => offer.count > 0)
}
