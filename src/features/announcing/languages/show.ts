import { z } from 'zod'
import { baseLanguage } from '../../../core/base-language.ts'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { pageOf } from '../../../core/page.ts'
import type { Translator } from '../../../core/ports.ts'
import { bold, type Inline, list, paragraph } from '../../../core/rich.ts'
import { richOf } from '../../../core/writing.ts'
import { languageName, languagesOf } from '../draft/languages.ts'
import { button, draftNamed } from '../draft/own.ts'
import { groupsOf } from '../draft/preview.ts'
import { type Announcement, originalOf } from '../draft/shape.ts'
import { reachOf } from '../store/reach.ts'
import { missingFrom } from '../text/figures.ts'

const perPage = 5
const input = z.object({ announcement: z.string(), page: z.int().nonnegative().optional() })

/** The languages of a draft: those that it has, and those that its readers would want, the most wanted first. */
export const show = command({
  name: 'announcing.languages',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, page }): Promise<Reply> {
    const draft = await draftNamed(ctx, announcement)
    if (!originalOf(draft.texts)) {
      return {
        body: [paragraph(ctx.t('announcing:languages.data'))],
        buttons: [button(ctx, 'rewrite', draft.id), button(ctx, 'open', draft.id)],
      }
    }
    const wanted = groupsOf(await reachOf(ctx.tx, draft, languagesOf(ctx)))
    const has = Object.keys(draft.texts)
    const others = ctx.locales.map(({ locale }) => locale).filter((each) => !has.includes(each))
    const all = [...has, ...others.toSorted((a, b) => (wanted.get(b) ?? 0) - (wanted.get(a) ?? 0))]
    const { shown, next } = pageOf(all, page, perPage)
    const more = {
      label: ctx.t.text('announcing:list.more'),
      call: { command: 'announcing.languages', input: { announcement, page: next } },
    }
    return {
      body: [
        paragraph(bold(ctx.t('announcing:languages.title'))),
        list(
          all
            .filter((each) => has.includes(each) || wanted.has(each))
            .map((each) => line(ctx, draft, each, wanted.get(each) ?? 0)),
        ),
        paragraph(ctx.t('announcing:languages.ask')),
      ],
      buttons: [
        ...shown.map(({ item }) => ({
          label: languageName(ctx, item),
          call: { command: 'announcing.version', input: { announcement, language: item } },
        })),
        ...(next === null ? [] : [more]),
        button(ctx, 'open', draft.id),
      ],
      replace: page !== undefined,
    }
  },
})

function line(ctx: Context, { texts }: Announcement, locale: string, readers: number): Inline[] {
  const { t } = ctx
  const state = texts[locale]?.outdated ? 'outdated' : (texts[locale]?.state ?? 'none')
  const language = t.text(`announcing:version.${state}`, { language: languageName(ctx, locale) })
  return t('announcing:languages.line', { language, people: t.text('announcing:reach.persons', { count: readers }) })
}

/** Whether a service can translate into a language; easy language is for people to write. */
export const canTranslate = (translator: Translator | null, from: string, to: string): boolean =>
  translator !== null && from !== to && baseLanguage(to) === to

/** One language of a draft, and what can be done about it. */
export const version = (translator: Translator | null) =>
  command({
    name: 'announcing.version',
    input: z.object({ announcement: z.string(), language: z.string() }),
    permission: 'coordinator',
    personal: true,
    async handle(ctx, { announcement, language }): Promise<Reply> {
      const draft = await draftNamed(ctx, announcement)
      const original = originalOf(draft.texts)
      if (!original) throw new UserError('announcing:gone')
      const own = draft.texts[language]
      const isOriginal = language === original.language
      const unread = own && !isOriginal && (own.state === 'machine' || own.outdated)
      const of = (verb: string) => button(ctx, verb, draft.id, { language })
      return {
        body: [...textBlocks(ctx, draft, language)],
        buttons: [
          ...(isOriginal ? [button(ctx, 'rewrite', draft.id), button(ctx, 'original', draft.id)] : [of('translate')]),
          ...(unread ? [of('reviewed')] : []),
          ...(canTranslate(translator, original.language, language) ? [of('machine')] : []),
          ...(own && !isOriginal ? [of('dropVersion')] : []),
          button(ctx, 'languages', draft.id),
        ],
      }
    },
  })

/** A version as it reads, and what of the original it does not have. */
function textBlocks(ctx: Context, { texts }: Announcement, language: string) {
  const [own, original] = [texts[language], originalOf(texts)]
  const name = languageName(ctx, language)
  if (!own || !original) return [paragraph(ctx.t('announcing:version.none', { language: name }))]
  const missing = language === original.language ? [] : missingFrom(original.version.body, own.body, original.language)
  return [
    paragraph(bold(ctx.t(`announcing:version.${own.outdated ? 'outdated' : own.state}`, { language: name }))),
    ...(own.title === null ? [] : [paragraph(bold(own.title))]),
    ...richOf(own.body),
    ...(missing.length > 0
      ? [paragraph(ctx.t('announcing:warning.missing', { language: name, missing: missing.join(', ') }))]
      : []),
  ]
}
