import { z } from 'zod'
import { UserError } from '../../core/errors.ts'
import type { Answers, Context, Step } from '../../core/feature.ts'
import { latinDigits } from '../../core/typed.ts'
import { topics } from '../../store/content/format.ts'
import { topicName } from '../funding/index.ts'
import { placeNamed, places } from '../places/index.ts'
import type { Organisation } from './rules.ts'
import type { Changes } from './store/save.ts'
import { lineIn, textIn } from './texts.ts'
import type { Field } from './visibility.ts'

const mostOfName = 120
const mostOfText = 600
const mostOfReach = 160
const mostPeople = 100_000
const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain })

/** The questions for a field of an organisation. */
export function valueSteps(ctx: Context, field: Field): Step[] {
  const step = (key: string, rest: Partial<Step>): Step => ({
    key,
    kind: 'text',
    ask: ctx.t(`organisations:change.to.${key}`),
    label: ctx.t.text(`organisations:field.${key}`),
    ...rest,
  })
  const text = (key: string) =>
    step(key, { optional: true, long: true, check: (_ctx, said) => textIn(said, mostOfText) })
  switch (field) {
    case 'name':
      return [step('name', { check: (_ctx, said) => lineIn(said, mostOfName) })]
    case 'place':
      return [step('place', { check: async (ctx, said) => (await placeIn(ctx, said)).name })]
    case 'fields':
      return [
        step('fields', { kind: 'choices', options: topicOptions, parse: (ctx) => ctx.asked?.slots.topic ?? null }),
      ]
    case 'languages':
      return [step('languages', { kind: 'choices', optional: true, options: languageOptions, ...spokenLanguage })]
    case 'size':
      return [step('size', { optional: true, check: (ctx, said) => String(countIn(ctx, said)) })]
    case 'website':
      return [step('website', { optional: true, check: (_ctx, said) => addressIn(said) })]
    case 'contact':
      return [
        step('contactName', { optional: true, check: (_ctx, said) => lineIn(said, mostOfName) }),
        step('contactReach', { optional: true, check: (_ctx, said) => lineIn(said, mostOfReach) }),
      ]
    default:
      return [text(field)]
  }
}

/** Answers as what is stored. */
export async function changesFor(ctx: Context, field: Field, answers: Answers): Promise<Changes> {
  const one = (key: string): string | null => (typeof answers[key] === 'string' ? answers[key] : null)
  const several = [answers[field] ?? []].flat()
  switch (field) {
    case 'name':
      return { name: one('name') ?? '' }
    case 'place':
      return { placeId: (await placeIn(ctx, one('place') ?? '')).id }
    case 'fields':
      return { fields: several }
    case 'languages':
      return { languages: several }
    case 'size':
      return { size: one('size') === null ? null : Number(one('size')) }
    case 'website':
      return { website: one('website') }
    case 'contact': {
      const [contactName, contactReach] = [one('contactName'), one('contactReach')]
      const whole = contactName !== null && contactReach !== null
      return whole ? { contactName, contactReach } : { contactName: null, contactReach: null }
    }
    default: {
      const text = one(field)
      return { [field]: text === null ? null : { [ctx.locale]: { text, state: 'original' } } }
    }
  }
}

/** What is stored now, in the same columns. */
export function storedIn(organisation: Organisation, changed: Changes): Changes {
  return Object.fromEntries(Object.entries(organisation).filter(([column]) => column in changed))
}

async function placeIn(ctx: Context, said: string) {
  const place = placeNamed(await places(ctx), ctx.asked?.slots.place ?? said)
  if (!place) throw new UserError('search:unknownPlace', { place: said.trim() })
  return place
}

function countIn(ctx: Context, said: string): number {
  const count = Number(latinDigits(said.trim()))
  const number = Number.isInteger(count) ? count : (ctx.asked?.slots.persons ?? ctx.asked?.number)
  if (number === undefined || number < 1 || number > mostPeople) throw new UserError('organisations:change.noNumber')
  return number
}

function addressIn(said: string): string {
  const address = /^https?:\/\//iu.test(said.trim()) ? said.trim() : `https://${said.trim()}`
  const { data } = webAddress.safeParse(address)
  if (data === undefined) throw new UserError('organisations:change.noAddress')
  return data
}

const topicOptions = (ctx: Context) => topics.map((value) => ({ value, label: topicName(ctx, value) }))

const languageOptions = (ctx: Context) =>
  ctx.locales
    .filter(({ locale }) => locale.length === 2)
    .map(({ locale }) => ({ value: locale, label: ctx.format.language(locale) }))

const spokenLanguage = {
  parse: (ctx: Context) => ctx.asked?.slots.language ?? null,
  show: (ctx: Context, language: string) => ctx.format.language(language),
}
