import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { languageName } from '../draft/languages.ts'
import { button, draftNamed } from '../draft/own.ts'
import { type Announcement, originalOf, type Version } from '../draft/shape.ts'
import { headingStep, keptWhenChanged, seenAs, stillAsSeen, textStep } from '../draft/write.ts'
import { changeDraft } from '../store/announcements.ts'

const input = z.object({ announcement: z.string(), language: z.string() })

/** Opens the form for a translation, with what there is of it. */
export const translate = command({
  name: 'announcing.translate',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, language }) {
    const draft = await draftNamed(ctx, announcement)
    const own = draft.texts[language]
    const titled = originalOf(draft.texts)?.version.title !== null
    const before: Answers = own ? { ...(titled ? { heading: own.title } : {}), text: own.body } : {}
    return ctx.open('announcing.translate', {
      ...seenAs(draft),
      language,
      ...(titled ? { titled: 'yes' } : {}),
      ...before,
    })
  },
})

/** A translation that somebody has typed or pasted; what somebody wrote was read by somebody. */
export const translating: Dialogue = {
  name: 'announcing.translate',
  permission: 'coordinator',
  review: true,
  steps: async (_ctx, { titled }) => [...(titled === undefined ? [] : [{ ...headingStep, optional: false }]), textStep],
  async submit(ctx, answers): Promise<Reply | Reply[]> {
    const { language, heading, text } = z
      .object({ language: z.string(), heading: z.string().nullish(), text: z.string() })
      .parse(answers)
    return keptWhenChanged(ctx, 'announcing.translate', answers, async () => {
      const draft = await stillAsSeen(ctx, answers)
      await keepVersion(ctx, draft, language, { title: heading ?? null, body: text, state: 'reviewed' })
      return ctx.run({ command: 'announcing.version', input: { announcement: draft.id, language } })
    })
  },
}

async function keepVersion(ctx: Context, draft: Announcement, language: string, version: Version): Promise<void> {
  if (!ctx.locales.some(({ locale }) => locale === language) || originalOf(draft.texts)?.language === language) {
    throw new UserError('common:outdated')
  }
  await changeDraft(ctx, draft, { texts: { ...draft.texts, [language]: version } })
}

/** Somebody who reads the language has looked: the translation is right. */
export const reviewed = command({
  name: 'announcing.reviewed',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, language }): Promise<Reply> {
    const draft = await draftNamed(ctx, announcement)
    const own = draft.texts[language]
    if (!own) throw new UserError('announcing:gone')
    await keepVersion(ctx, draft, language, { title: own.title, body: own.body, state: 'reviewed' })
    return done(ctx, draft, 'reviewed', language)
  },
})

/** Takes a translation out; its readers get what is nearest. */
export const dropVersion = command({
  name: 'announcing.dropVersion',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, language }): Promise<Reply> {
    const draft = await draftNamed(ctx, announcement)
    const { [language]: dropped, ...texts } = draft.texts
    if (!dropped || dropped.state === 'original') throw new UserError('announcing:gone')
    await changeDraft(ctx, draft, { texts })
    const back = { language, title: dropped.title, body: dropped.body, state: dropped.state }
    const reply = done(ctx, draft, 'dropVersion', language)
    return { ...reply, buttons: [button(ctx, 'keepVersion', draft.id, back), ...(reply.buttons ?? [])] }
  },
})

/** Brings back a translation that was taken out. */
export const restoreVersion = command({
  name: 'announcing.keepVersion',
  input: input.extend({ title: z.string().nullable(), body: z.string(), state: z.enum(['machine', 'reviewed']) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, language, ...version }): Promise<Reply> {
    const draft = await draftNamed(ctx, announcement)
    await keepVersion(ctx, draft, language, version)
    return done(ctx, draft, 'keepVersion', language)
  },
})

function done(ctx: Context, { id }: Announcement, verb: string, language: string): Reply {
  return {
    body: [paragraph(ctx.t(`announcing:${verb}.done`, { language: languageName(ctx, language) }))],
    buttons: [button(ctx, 'languages', id), button(ctx, 'open', id)],
    replace: true,
  }
}
