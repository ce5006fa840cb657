import { z } from 'zod'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { pageOf } from '../../../core/page.ts'
import { createReader } from '../../../core/reader.ts'
import { bold, type Inline, list, note, paragraph } from '../../../core/rich.ts'
import { chooseText } from '../../../core/translated.ts'
import { letterOf } from '../sending/letter.ts'
import { toldBy } from '../sending/told.ts'
import { type Reach, reachOf } from '../store/reach.ts'
import { languageName, languagesOf } from './languages.ts'
import { announcementNamed, button } from './own.ts'
import type { Announcement, Texts } from './shape.ts'

const perPage = 6
const input = z.object({
  announcement: z.string(),
  locale: z.string().optional(),
  page: z.int().nonnegative().optional(),
})

/** Every language with the people who read it: what they get, and what instead where there is no translation. */
export const preview = command({
  name: 'announcing.preview',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id, locale, page }): Promise<Reply> {
    const announcement = await announcementNamed(ctx, id)
    if (locale !== undefined && ctx.locales.some((each) => each.locale === locale))
      return inLanguage(ctx, announcement, locale)
    const groups = groupsOf(await reachOf(ctx.tx, announcement, languagesOf(ctx)))
    const { shown, next } = pageOf([...groups], page, perPage)
    const more = {
      label: ctx.t.text('announcing:list.more'),
      call: { command: 'announcing.preview', input: { announcement: id, page: next } },
    }
    return {
      body: [
        paragraph(bold(ctx.t('announcing:preview.title'))),
        groups.size > 0
          ? list([...groups].map(([each, people]) => groupLine(ctx, announcement.texts, each, people)))
          : paragraph(ctx.t('announcing:send.nobody')),
      ],
      buttons: [
        ...shown.map(({ item: [each] }) => ({
          label: ctx.t.text('announcing:preview.show', { language: languageName(ctx, each) }),
          call: { command: 'announcing.preview', input: { announcement: id, locale: each } },
        })),
        ...(next === null ? [] : [more]),
        ...(announcement.state === 'draft' ? [button(ctx, 'languages', id)] : []),
        button(ctx, 'open', id),
      ],
    }
  },
})

/** How many can be reached in each language, the most first. */
export function groupsOf({ groups }: Pick<Reach, 'groups'>): Map<string, number> {
  const reached = groups.filter(({ obstacle }) => obstacle === null)
  return new Map(reached.map(({ locale, people }) => [locale, people]))
}

/** "Türkisch: 12 Personen, maschinell übersetzt", "Russisch: 3 Personen bekommen Deutsch". */
function groupLine(ctx: Context, texts: Texts, locale: string, people: number): Inline[] {
  const { t } = ctx
  const values = { language: languageName(ctx, locale), people: t.text('announcing:reach.persons', { count: people }) }
  const choice = versionFor(ctx, texts, locale)
  if (choice === null) return t('announcing:preview.data', values)
  if (!choice.wanted) return t('announcing:preview.instead', { ...values, instead: languageName(ctx, choice.language) })
  return t(`announcing:preview.${choice.state}`, values)
}

/** In which of its languages somebody gets an announcement; null where it has no words of its own. */
export function versionFor(ctx: Context, texts: Texts, locale: string) {
  if (Object.keys(texts).length === 0) return null
  const bodies = Object.entries(texts).map(([language, { body, state }]) => [language, { text: body, state }] as const)
  const fallbacks = ctx.locales.find((each) => each.locale === locale)?.fallbacks ?? []
  return chooseText(Object.fromEntries(bodies), locale, fallbacks)
}

/** An announcement just as those who read a language get it. */
async function inLanguage(ctx: Context, announcement: Announcement, locale: string): Promise<Reply> {
  const meta = ctx.locales.find((each) => each.locale === locale)
  if (!meta) throw new Error(`no language ${locale}`)
  const reader = createReader(ctx.translate(locale), meta)
  const {
    body,
    files,
    buttons = [],
  } = letterOf({ ...reader, now: ctx.now, zone: ctx.zone }, announcement, await toldBy(ctx, announcement))
  const labels = buttons.map(({ label }) => `[${label}]`).join(' ')
  return {
    body: [
      note(ctx.t('announcing:preview.in', { language: languageName(ctx, locale) })),
      ...body,
      note(ctx.t('announcing:preview.buttons', { buttons: labels })),
    ],
    buttons: [button(ctx, 'preview', announcement.id), button(ctx, 'open', announcement.id)],
    ...(files ? { files } : {}),
  }
}

/** The announcement as the person would get it themselves, in this chat, with its buttons. */
export const test = command({
  name: 'announcing.test',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement: id }): Promise<Reply[]> {
    const announcement = await announcementNamed(ctx, id)
    const letter = letterOf(ctx, announcement, await toldBy(ctx, announcement))
    return [
      letter,
      { body: [paragraph(ctx.t('announcing:test.done'))], buttons: [button(ctx, 'send', id), button(ctx, 'open', id)] },
    ]
  },
})
