import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { type Block, bold, type Inline, paragraph } from '../../../core/rich.ts'
import { richOf } from '../../../core/writing.ts'
import { languageName } from '../draft/languages.ts'
import { announcementNamed, button, demandNetworks, networksOf } from '../draft/own.ts'
import { type Announcement, type Correction, wordsOf } from '../draft/shape.ts'
import { record } from '../sending/record.ts'
import { plan, tell } from '../sending/tell.ts'
import { lockAnnouncement } from '../store/announcements.ts'
import { fourEyes, othersOf } from '../store/approval.ts'
import { keepCorrection } from '../store/steering.ts'
import { applyCorrection, demandOut, type Words } from './apply.ts'

const input = z.object({ announcement: z.string(), correction: z.string() })
const shape = { input, permission: 'coordinator', personal: true, changes: { ask: 'announcing.correction' } } as const

/** Keeps the right words until somebody else says yes, and asks those who may; what waited before gives way. */
export async function proposeCorrection(
  ctx: Context,
  seen: Announcement,
  words: Words & Pick<Correction, 'was'>,
  wanting: readonly string[],
): Promise<Reply> {
  const correction = { ...words, id: randomBytes(9).toString('base64url'), personId: ctx.person.id }
  await keepCorrection(ctx.tx, seen.id, correction)
  await record(ctx, seen, 'proposeCorrection')
  const others = await othersOf(ctx.tx, wanting, ctx.person.id)
  const named = { announcement: seen.id, correction: correction.id }
  const call = { command: 'announcing.correction', input: named }
  await plan(ctx, others, { announcement: seen.id, key: `correction:${correction.id}`, call })
  const people = ctx.t.text('announcing:reach.persons', { count: others.length })
  return {
    body: [paragraph(ctx.t(`announcing:correct.${others.length > 0 ? 'waits' : 'alone'}`, { people }))],
    buttons: [button(ctx, 'declineCorrection', seen.id, { correction: correction.id }), button(ctx, 'open', seen.id)],
    replace: true,
  }
}

/** The words as they are and as they are to be, for whoever may say yes. Says nothing by itself once it is decided. */
export const correction = command({
  name: 'announcing.correction',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, correction: id }): Promise<Reply[]> {
    const seen = await announcementNamed(ctx, announcement)
    const told = ctx.inbound.content.type === 'notice'
    if (seen.correction === null || (told && seen.correction.id !== id)) {
      if (told) return []
      throw new UserError('announcing:alreadyDecided')
    }
    await demandNetworks(ctx, await fourEyes(ctx.tx, networksOf(seen)))
    return [shown(ctx, seen, seen.correction)]
  },
})

/** The second yes, to the words that were seen; whoever wrote them cannot give it. */
export const approveCorrection = command({
  ...shape,
  name: 'announcing.approveCorrection',
  async handle(ctx, { announcement, correction: id }): Promise<Reply> {
    const { seen, waiting } = await waitingNow(ctx, announcement)
    if (waiting.id !== id) return shown(ctx, seen, waiting, ctx.t('announcing:changedSince'))
    if (waiting.personId === ctx.person.id) throw new UserError('announcing:correction.own', languageOf(ctx, waiting))
    demandOut(seen)
    await keepCorrection(ctx.tx, seen.id, null)
    const own = seen.texts[waiting.language]
    if (!own || wordsOf(own) !== waiting.was) return settled(ctx, seen, ctx.t('announcing:correct.meanwhile'))
    const count = await applyCorrection(ctx, seen, waiting)
    await tell(ctx, [waiting.personId], { announcement, key: `corrected:${id}`, what: 'corrected' })
    return settled(ctx, seen, ctx.t('announcing:correct.done', { count }))
  },
})

/** The words stay as they are; whoever wrote the other ones may say so, too. */
export const declineCorrection = command({
  ...shape,
  name: 'announcing.declineCorrection',
  async handle(ctx, { announcement, correction: id }): Promise<Reply> {
    const { seen, waiting } = await waitingNow(ctx, announcement)
    if (waiting.id !== id) return shown(ctx, seen, waiting, ctx.t('announcing:changedSince'))
    await keepCorrection(ctx.tx, seen.id, null)
    await record(ctx, seen, 'declineCorrection')
    if (waiting.personId !== ctx.person.id) {
      await tell(ctx, [waiting.personId], { announcement, key: `notCorrected:${id}`, what: 'notCorrected' })
    }
    return settled(ctx, seen, ctx.t('announcing:declineCorrection.done'))
  },
})

async function waitingNow(ctx: Context, id: string): Promise<{ seen: Announcement; waiting: Correction }> {
  await lockAnnouncement(ctx.tx, id)
  const seen = await announcementNamed(ctx, id)
  if (seen.correction === null) throw new UserError('announcing:alreadyDecided')
  await demandNetworks(ctx, await fourEyes(ctx.tx, networksOf(seen)))
  return { seen, waiting: seen.correction }
}

const languageOf = (ctx: Context, { language }: Correction) => ({ language: languageName(ctx, language) })

function shown(ctx: Context, { id, texts }: Announcement, waiting: Correction, lead?: Inline[]): Reply {
  const own = waiting.personId === ctx.person.id
  const before = texts[waiting.language]
  const verbs = own ? ['declineCorrection'] : ['approveCorrection', 'declineCorrection']
  return {
    body: [
      paragraph(lead ?? ctx.t(`announcing:correction.${own ? 'own' : 'ask'}`, languageOf(ctx, waiting))),
      paragraph(bold(ctx.t('announcing:correction.before'))),
      ...(before ? blocksOf(before) : []),
      paragraph(bold(ctx.t('announcing:correction.after'))),
      ...blocksOf(waiting),
    ],
    buttons: [...verbs.map((verb) => button(ctx, verb, id, { correction: waiting.id })), button(ctx, 'open', id)],
  }
}

const blocksOf = ({ title, body }: Pick<Correction, 'title' | 'body'>): Block[] => [
  ...(title === null ? [] : [paragraph(bold(title))]),
  ...richOf(body),
]

const settled = (ctx: Context, { id }: Announcement, said: Inline[]): Reply => ({
  body: [paragraph(said)],
  buttons: [button(ctx, 'progress', id), button(ctx, 'open', id)],
  replace: true,
})
