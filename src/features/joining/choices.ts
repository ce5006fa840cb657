import { baseLanguage } from '../../core/base-language.ts'
import type { Context, Step } from '../../core/feature.ts'
import { legalForms, topics } from '../../store/content/format.ts'
import { topicName } from '../funding/index.ts'
import { saysRegistered } from './contradictions.ts'
import { languagesIn } from './languages.ts'

/** More buttons than these are shown when they are asked for. */
const first = 6
/** What most organisations do and speak, as far as is known; the others come after. */
const usualFields = ['language', 'women', 'youth', 'culture', 'education', 'sports', 'refugees', 'intercultural']
const usualLanguages = ['de', 'tr', 'ar', 'ru', 'uk', 'fa', 'en', 'pl']

/** What is chosen from closed vocabularies, by button or in words of one's own. */
export function choiceSteps({ locales, t }: Context): Step[] {
  const languages = [...new Set([...usualLanguages, ...locales.map(({ locale }) => baseLanguage(locale))])]
  return [
    {
      key: 'legalForm',
      kind: 'choice',
      options: () => legalForms.map((value) => ({ value, label: t.text(`organisations:form.${value}`) })),
      parse: (_, said) => (saysRegistered(said) ? 'association' : null),
    },
    {
      key: 'fields',
      kind: 'choices',
      first,
      options: (ctx) =>
        [...new Set([...usualFields, ...topics])].map((value) => ({ value, label: topicName(ctx, value) })),
      parse: ({ asked }) => listed(asked?.slots.topics ?? [asked?.slots.topic ?? []].flat()),
    },
    {
      key: 'languages',
      kind: 'choices',
      optional: true,
      first,
      options: (ctx, answers) =>
        [...new Set([...languages, ...[answers['languages'] ?? []].flat()])].map((value) => ({
          value,
          label: ctx.format.language(value),
        })),
      parse: (ctx, said) => listed(languagesIn(said, ctx.locale)),
    },
  ]
}

const listed = (values: string[]): string[] | null => (values.length > 0 ? values : null)
