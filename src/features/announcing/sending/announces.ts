import type { Announcing } from '../../../core/broadcasts.ts'
import { contentIn } from '../../../core/content.ts'
import type { Locales } from '../../../core/i18n.ts'
import { createReader } from '../../../core/reader.ts'
import { bold, paragraph } from '../../../core/rich.ts'
import { announcementById } from '../store/announcements.ts'
import { archive, freeze, keepContactless, localesOf } from '../store/freeze.ts'
import { letterOf } from './letter.ts'
import { toldBy } from './told.ts'

/** What this deployment speaks, where there is no turn whose context would know it. */
export type Deployment = { locales: Locales; defaultLocale: string; zone: string }

/** How announcements begin to go out: recipients and texts as they are at that moment. */
export const announces = (deployment: () => Deployment): Announcing => ({
  async freeze(tx, id, now) {
    const { locales, defaultLocale, zone } = deployment()
    const announcement = await announcementById(tx, id)
    if (!announcement) return []
    const languages = { locales: locales.locales.map(({ locale }) => locale), defaultLocale }
    await freeze(tx, announcement, languages, now)
    // What only some were told is nobody else's.
    await archive(tx, id, announcement.audience.only.length === 0)
    await keepContactless(tx, announcement, languages)
    const told = await toldBy(contentIn(tx), announcement)
    return (await localesOf(tx, id)).map((locale) => {
      const reader = createReader(locales.translate(locale), locales.meta(locale))
      return { locale, reply: letterOf({ ...reader, now, zone }, announcement, told) }
    })
  },
  answered: 'announcing.replied',
  bundle(replies, locale) {
    const t = deployment().locales.translate(locale)
    const several = replies.length > 1
    const numbered = replies.map((reply, index) => ({ ...reply, number: `${index + 1}. ` }))
    return {
      body: [
        paragraph(bold(t('announcing:letter.bundle', { count: replies.length }))),
        ...numbered.flatMap(({ body, number }) => [...(several ? [paragraph(bold(number.trim()))] : []), ...body]),
      ],
      // The same button can stand under several of them.
      buttons: numbered.flatMap(({ buttons = [], number }) =>
        buttons.map((button) => ({ ...button, label: several ? `${number}${button.label}` : button.label })),
      ),
      files: replies.flatMap(({ files }) => files ?? []),
    }
  },
})
