import type { Context } from '../../../core/feature.ts'
import { localOf } from '../../../core/format.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { type Block, bold, type Inline, lines, list, paragraph } from '../../../core/rich.ts'
import { programmes } from '../../funding/index.ts'
import { countOf, whomOf } from '../audience/said.ts'
import { letterOf, type Told } from '../sending/letter.ts'
import { toldBy } from '../sending/told.ts'
import { reachOf } from '../store/reach.ts'
import { languageName, languagesOf } from './languages.ts'
import { allButton, announcementNamed, button } from './own.ts'
import { type Announcement, standOf } from './shape.ts'
import { warningsOf } from './warnings.ts'

/** One announcement as its coordination sees it: how it reads, whom it is for, what is left to look at. */
export async function card(ctx: Context, id: string, lead?: Inline[]): Promise<Reply> {
  const announcement = await announcementNamed(ctx, id)
  const told = await toldBy(ctx, announcement)
  const { body } = letterOf(ctx, announcement, told)
  const planned =
    announcement.state === 'draft' || announcement.state === 'proposed' || announcement.state === 'scheduled'
  const warnings = planned ? await warningsOf(ctx, announcement) : []
  return {
    body: [
      ...(lead ? [paragraph(lead)] : []),
      paragraph(bold(ctx.t(`announcing:state.${standOf(announcement)}`))),
      ...body,
      await factsOf(ctx, announcement, told, planned),
      ...warningBlocks(ctx, warnings),
    ],
    buttons: buttonsFor(ctx, announcement),
  }
}

export const warningBlocks = (ctx: Context, warnings: readonly Inline[][]): Block[] =>
  warnings.length === 0 ? [] : [paragraph(bold(ctx.t('announcing:warning.title'))), list([...warnings])]

/** What one can do with one tap, as it was chosen; null where there is nothing, or not any more. */
async function choiceSaid(ctx: Context, { button: chosen }: Announcement, { asked }: Told): Promise<string | null> {
  const { t, text } = ctx
  if (chosen?.kind === 'answer') return t.text('announcing:choice.answer')
  if (chosen?.kind === 'register') {
    return asked?.state === 'planned' ? t.text('announcing:choice.register', { title: text(asked.title).text }) : null
  }
  const programme = (await programmes(ctx)).find(({ id }) => id === chosen?.programme)
  return programme ? t.text('announcing:choice.programme', { title: text(programme.title).text }) : null
}

/** Whom it is for, in which languages, and when it goes. */
async function factsOf(ctx: Context, announcement: Announcement, told: Told, planned: boolean): Promise<Block> {
  const { t, format } = ctx
  const { texts, topic, file } = announcement
  const reach = planned ? await reachOf(ctx.tx, announcement, languagesOf(ctx)) : null
  const spoken = Object.entries(texts).map(([language, { state }]) =>
    t.text(`announcing:version.${state}`, { language: languageName(ctx, language) }),
  )
  const choice = await choiceSaid(ctx, announcement, told)
  return lines(
    t('announcing:card.whom', { whom: await whomOf(ctx, announcement.audience) }),
    reach ? t('announcing:card.count', { count: countOf(ctx, reach) }) : undefined,
    spoken.length > 0 ? t('announcing:card.languages', { languages: format.list(spoken) }) : undefined,
    file ? t('announcing:card.file', { file: file.name }) : undefined,
    choice ? t('announcing:card.button', { button: choice }) : undefined,
    topic ? t('announcing:card.topic', { topic: t.text(`announcements:topic.${topic}`) }) : undefined,
    planned ? t('announcing:card.when', { when: whenOf(ctx, announcement) }) : undefined,
    endLine(ctx, announcement),
  )
}

/** "Nicht mehr nach: …", where there is such a time. */
export const endLine = (ctx: Context, { notAfter }: Pick<Announcement, 'notAfter'>): Inline[] | undefined =>
  notAfter === null
    ? undefined
    : ctx.t('announcing:card.notAfter', { when: momentOf(ctx, localOf(notAfter, ctx.zone)) })

/** "sofort", "Donnerstag, 11. März 2027, 18:00 Uhr". */
export const whenOf = (ctx: Context, { startsAt }: Pick<Announcement, 'startsAt'>): string =>
  startsAt === null ? ctx.t.text('announcing:when.now') : momentOf(ctx, startsAt)

export const momentOf = ({ t, format }: Context, local: string): string =>
  t.text('announcing:when.moment', { day: format.day(local.slice(0, 10)), time: format.time(local) })

function buttonsFor(ctx: Context, { id, state, personId, recalledAt, version }: Announcement): Button[] {
  const of = (...verbs: string[]) => verbs.map((verb) => button(ctx, verb, id))
  const all = allButton(ctx)
  if (state === 'draft') return [...of('send', 'preview', 'audience', 'languages', 'rewrite', 'test', 'more'), all]
  if (state === 'proposed' && personId !== ctx.person.id)
    return [button(ctx, 'confirmApprove', id, { version }), ...of('giveBack', 'preview', 'withdraw'), all]
  if (state === 'proposed' || state === 'scheduled') return [...of('preview', 'withdraw'), all]
  const right = state === 'finished' && recalledAt === null ? of('correct', 'recall') : []
  return [...of('progress', 'report'), ...right, ...of('copy'), all]
}
