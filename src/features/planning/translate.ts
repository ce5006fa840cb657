import { z } from 'zod'
import { baseLanguage } from '../../core/base-language.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Option, type Step } from '../../core/feature.ts'
import type { Translated } from '../../core/translated.ts'
import { type Draft, draftIn, draftOf, keepDraft, ofDraft } from './draft.ts'
import { backToDraft } from './form.ts'
import { languageName } from './languages.ts'
import type { Planned } from './rules.ts'
import { lineIn, textIn } from './values.ts'

/** The texts of a plan that people read: the question for each, and how its answer is taken. */
const texts = [
  { key: 'name', part: 'title', take: lineIn },
  { key: 'summary', part: 'summary', take: textIn },
  { key: 'childcare', part: 'childcare', take: lineIn },
  { key: 'access', part: 'access', take: lineIn },
  { key: 'reason', part: 'cancelReason', take: textIn },
] as const
type Text = (typeof texts)[number]

/** Takes down what somebody translated. */
export const translate = command({
  name: 'planning.translate',
  input: ofDraft.extend({ language: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  handle(ctx, { draft: id, language }) {
    const { planned } = draftOf(ctx, id)
    const cancels = planned.state === 'cancelled'
    const open = texts.filter(({ key, part }) => planned[part] !== null && (key === 'reason') === cancels)
    const has = Object.fromEntries(open.map(({ key }) => [`has-${key}`, 'yes']))
    return ctx.open('planning.translation', { draft: id, ...has, ...(language ? { language } : {}) })
  },
})

const textStep = ({ key, take }: Text): Step => ({
  key,
  kind: 'text',
  quoted: true,
  optional: true,
  long: take === textIn,
  parse: (_, text) => take(text),
  turn: (answers) => (answers[`has-${key}`] === 'yes' ? 'asked' : 'never'),
})

export const translation: Dialogue = {
  name: 'planning.translation',
  permission: 'coordinator',
  review: false,
  steps: [{ key: 'language', kind: 'choice', options: languageOptions }, ...texts.map(textStep)],
  async submit(ctx, answers) {
    const draft = draftOf(ctx, String(answers['draft']))
    const language = String(answers['language'])
    const planned = { ...draft.planned, ...translatedTexts(draft.planned, language, answers) }
    keepDraft<Draft>(ctx, { ...draft, planned })
    return ctx.run({ command: 'planning.preview', input: { draft: draft.id, locale: language } })
  },
  cancelled: backToDraft,
}

function translatedTexts(
  planned: Planned,
  language: string,
  answers: Answers,
): Partial<Record<Text['part'], Translated>> {
  const entries = texts.flatMap(({ key, part }) => {
    const words = answers[key]
    const text = planned[part]
    if (typeof words !== 'string' || text === null) return []
    if (text[language]?.state === 'original') throw new UserError('planning:translation.original')
    return [[part, { ...text, [language]: { text: words, state: 'reviewed' as const } }] as const]
  })
  return Object.fromEntries(entries)
}

/** Every language but that of the original. */
function languageOptions(ctx: Context): Option[] {
  const title = draftIn(ctx)?.planned.title ?? {}
  const languages = ctx.locales.map(({ locale }) => locale)
  return languages
    .filter((locale) => title[locale]?.state !== 'original' && locale !== baseLanguage(ctx.locale))
    .map((value) => ({ value, label: languageName(ctx, value) }))
}
