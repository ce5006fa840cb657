import { z } from 'zod'
import { baseLanguage } from '../../../core/base-language.ts'
import { UserError } from '../../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Step } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { paragraph } from '../../../core/rich.ts'
import { changeDraft, changedSince, createDraft } from '../store/announcements.ts'
import { textIn, titleIn } from '../text/taken.ts'
import { card } from './card.ts'
import { draftNamed, networkOptions, ownNetworks } from './own.ts'
import { type Announcement, originalOf, type Texts } from './shape.ts'

/** Opens the form for a new announcement. */
export const write = command({
  name: 'announcing.write',
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx) {
    const [network, ...others] = await ownNetworks(ctx)
    return ctx.open('announcing.write', network && others.length === 0 ? { network: network.id } : {})
  },
})

/** Opens it with what was written, so that its review comes first. */
export const rewrite = command({
  name: 'announcing.rewrite',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, input) {
    const draft = await draftNamed(ctx, input.announcement)
    const original = originalOf(draft.texts)
    const written: Answers = original ? { heading: original.version.title, text: original.version.body } : {}
    return ctx.open('announcing.write', { ...seenAs(draft), network: draft.networkId, ...written })
  },
})

const seen = z.object({ announcement: z.string(), version: z.string() })

/** A draft as somebody had it in front of them, for the answers of a dialogue. */
export const seenAs = ({ id, version }: Announcement): Answers => ({ announcement: id, version: String(version) })

/** The same draft, if nobody has changed it since. @throws UserError when somebody has. */
export async function stillAsSeen(ctx: Context, answers: Answers): Promise<Announcement> {
  const { announcement, version } = seen.parse(answers)
  const draft = await draftNamed(ctx, announcement)
  if (String(draft.version) !== version) throw changedSince(announcement)
  return draft
}

/** What was written is not lost when somebody else has changed the draft meanwhile: it is shown again, to be sent once more. */
export async function keptWhenChanged(
  ctx: Context,
  dialogue: string,
  answers: Answers,
  save: () => Promise<Reply | Reply[]>,
): Promise<Reply | Reply[]> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof UserError) || error.key !== 'announcing:changedSince') throw error
    const now = await draftNamed(ctx, seen.parse(answers).announcement)
    const question = await ctx.open(dialogue, { ...answers, ...seenAs(now) })
    return { ...question, body: [paragraph(ctx.t('announcing:changedMeanwhile')), ...question.body] }
  }
}

export const headingStep: Step = {
  key: 'heading',
  kind: 'text',
  quoted: true,
  optional: true,
  check: (_, text) => titleIn(text),
}
export const textStep: Step = {
  key: 'text',
  kind: 'text',
  quoted: true,
  long: true,
  marked: true,
  check: (_, text) => textIn(text),
}

const written = z.object({ network: z.string(), heading: z.string().nullable(), text: z.string() })

/** The words of an announcement in the language in which it is written. */
export const writing: Dialogue = {
  name: 'announcing.write',
  permission: 'coordinator',
  review: true,
  steps: async (ctx, { announcement }) => [
    ...(announcement === undefined && (await ownNetworks(ctx)).length > 1
      ? [{ key: 'network', kind: 'choice', options: networkOptions } satisfies Step]
      : []),
    headingStep,
    textStep,
  ],
  async submit(ctx, answers) {
    const { network, heading, text } = written.parse(answers)
    if (answers['announcement'] !== undefined) {
      return keptWhenChanged(ctx, 'announcing.write', answers, async () => {
        const draft = await stillAsSeen(ctx, answers)
        await changeDraft(ctx, draft, { texts: rewritten(ctx, draft.texts, heading, text) })
        return card(ctx, draft.id, ctx.t('announcing:write.changed'))
      })
    }
    const id = await createDraft(ctx, network, {
      ...{ texts: rewritten(ctx, {}, heading, text), source: null, button: null, topic: null, file: null },
      ...{ audience: { networks: [network], only: [] }, startsAt: null, notAfter: null },
    })
    return card(ctx, id, ctx.t('announcing:write.done'))
  },
}

/** A new original; what was translated from the one before stays, and is marked. */
function rewritten(ctx: Context, before: Texts, title: string | null, body: string): Texts {
  const original = originalOf(before)
  if (original?.version.title === title && original.version.body === body) return before
  const others = Object.entries(before).filter(([language]) => language !== original?.language)
  return {
    [original?.language ?? baseLanguage(ctx.locale)]: { title, body, state: 'original' },
    ...Object.fromEntries(others.map(([language, version]) => [language, { ...version, outdated: true }])),
  }
}
