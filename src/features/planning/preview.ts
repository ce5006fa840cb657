import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, bold, list, note, paragraph } from '../../core/rich.ts'
import { changeView } from './change-view.ts'
import { datesView } from './dates-view.ts'
import { type Draft, draftOf, type NewMeeting, ofDraft } from './draft.ts'
import { type Field, labelOf, shown } from './fields.ts'
import { languageName, languagesFor } from './languages.ts'
import { asMembersSee } from './member-view.ts'

/** A draft as its coordinator sees it before it is published, or as members will see it in one of their languages. */
export const preview = command({
  name: 'planning.preview',
  input: ofDraft.extend({ locale: z.string().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { draft: id, locale }) {
    const draft = draftOf(ctx, id)
    if (locale !== undefined) return inLanguage(ctx, draft, locale)
    return draft.kind === 'new' ? newView(ctx, draft) : changeView(ctx, draft)
  },
})

/** What only the coordination sees of it. */
const settings: readonly Field[] = ['link', 'opens', 'closes', 'seatsEach', 'attendees', 'waiting', 'reminders']

async function newView(ctx: Context, draft: NewMeeting): Promise<Reply> {
  const input = { draft: draft.id }
  const { planned, dated } = draft
  const rows = settings.map((field) => [bold(labelOf(ctx, field)), ': ', shown(ctx, planned, field)])
  const languages = await languagesButton(ctx, draft)
  const buttons = [
    dated ? buttonOf(ctx, 'planning.publish', input) : fieldButton(ctx, draft, 'when'),
    buttonOf(ctx, 'planning.edit', input),
    buttonOf(ctx, 'planning.more', input),
    languages ?? buttonOf(ctx, 'planning.translate', input),
    buttonOf(ctx, 'planning.discard', input),
  ]
  return {
    body: [
      note(ctx.t('planning:preview.asMembers')),
      ...(await asMembersSee(ctx, draft)),
      ...datesView(ctx, draft),
      note(ctx.t('planning:preview.onlyYou')),
      list(rows),
      paragraph(ctx.t(dated ? 'planning:preview.ask' : 'planning:preview.undated')),
    ],
    buttons,
    replace: true,
  }
}

async function inLanguage(ctx: Context, draft: Draft, locale: string): Promise<Reply> {
  const input = { draft: draft.id }
  const others = (await languagesFor(ctx, draft.planned)).filter((each) => each !== locale)
  const missing = draft.planned.title[locale] === undefined
  const body: Block[] = [
    note(ctx.t('planning:preview.in', { language: languageName(ctx, locale) })),
    ...(await asMembersSee(ctx.inLanguage(locale), draft)),
  ]
  return {
    body,
    buttons: [
      buttonOf(ctx, 'planning.translate', missing ? { ...input, language: locale } : input),
      ...others.map((each) => languageButton(ctx, draft, each)),
      buttonOf(ctx, 'planning.preview', input),
    ],
    replace: true,
  }
}

/** Leads to the first of the members' other languages, and from there to each of them. */
export async function languagesButton(ctx: Context, draft: Draft): Promise<Button | null> {
  const [first] = await languagesFor(ctx, draft.planned)
  return first === undefined
    ? null
    : { ...languageButton(ctx, draft, first), label: ctx.t.text('planning:preview.others') }
}

const languageButton = (ctx: Context, { id }: Draft, locale: string) => ({
  label: languageName(ctx, locale),
  call: { command: 'planning.preview', input: { draft: id, locale } },
})

const fieldButton = (ctx: Context, { id }: Draft, field: Field): Button => ({
  label: labelOf(ctx, field),
  call: { command: 'planning.field', input: { draft: id, field } },
})
