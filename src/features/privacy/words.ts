import type { Translate } from '../../core/i18n.ts'
import type { PersonalData } from '../../core/personal-data.ts'
import { type Inline, inline } from '../../core/rich.ts'

/** What has to be said about a table: what it stores and why, how long, and who sees it. */
export type Stored = Pick<PersonalData, 'why' | 'keepDays' | 'seenBy'>

/** One declaration in the reader's words, for the chat and for the page. */
export const storedWords = (t: Translate, { why, keepDays, seenBy }: Stored): Inline[] =>
  inline([
    t(why),
    ' ',
    keepDays === null ? t('privacy:keeps.used') : t('privacy:keeps.days', { count: keepDays }),
    '. ',
    t(`privacy:seenBy.${seenBy}`),
  ])
