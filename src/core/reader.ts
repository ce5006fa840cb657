import type { Context } from './feature.ts'
import { formatFor } from './format.ts'
import type { LocaleMeta, Translate } from './i18n.ts'
import { type Block, note } from './rich.ts'
import { chooseText, type TextChoice } from './translated.ts'

/** One language that somebody reads in: its words, its dates, and content in it as far as there is any. */
export type Reader = Pick<Context, 't' | 'locale' | 'format' | 'text' | 'cite' | 'provenance'>

/** Chooses texts for a language, and collects what has to be said about them and about the examples among them. */
export function createReader(t: Translate, meta: LocaleMeta): Reader {
  const { locale, fallbacks } = meta
  const format = formatFor(meta)
  const shown: TextChoice[] = []
  let example = false
  return {
    t,
    locale,
    format,
    text(texts) {
      const choice = chooseText(texts, locale, fallbacks)
      shown.push(choice)
      return choice
    },
    cite(row) {
      example ||= row.demo
    },
    provenance() {
      const others = [...new Set(shown.filter((each) => !each.wanted).map((each) => format.language(each.language)))]
      const machine = shown.some((each) => each.wanted && each.state === 'machine')
      const notes: Block[] = []
      if (others.length > 0) notes.push(note(t('common:onlyIn', { languages: format.list(others) })))
      if (machine) notes.push(note(t('common:machine')))
      if (example) notes.push(note(t('common:example')))
      shown.length = 0
      example = false
      return notes
    },
  }
}
