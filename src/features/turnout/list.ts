import { z } from 'zod'
import { type Context, command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { type Inline, inline, lines, note, paragraph } from '../../core/rich.ts'
import { heading, shortLine } from '../meetings/index.ts'
import { meetingNamed, turnoutOf } from './meeting.ts'
import { type Entry, hasDeclined, type Member, seatsOf } from './rules.ts'
import { delegatesInChat } from './store/entries.ts'
import { nameOfEntry, turnoutButton } from './words.ts'

const perPage = 10

/** Who comes, who does not, and who has not answered, a page at a time. */
export const list = command({
  name: 'turnout.list',
  input: z.object({
    meeting: z.string(),
    which: z.enum(['registered', 'declined', 'open', 'calls']),
    page: z.int().nonnegative().optional(),
  }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id, which, page }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    const { entries, standing } = await turnoutOf(ctx, meeting)
    const items = await itemsOf(ctx, which, entries, standing.open)
    const { shown, next } = pageOf(items, page, perPage)
    const more = {
      label: ctx.t.text('turnout:more'),
      call: { command: 'turnout.list', input: { meeting: id, which, page: next } },
    }
    return {
      body: [
        heading(ctx.t(`turnout:list.${which}`)),
        paragraph(shortLine(ctx, meeting)),
        shown.length > 0
          ? lines(...shown.map(({ item, number }) => ctx.t('turnout:list.item', { number, item })))
          : paragraph(ctx.t('turnout:list.none')),
        ...(items.length > perPage ? [note(ctx.t('turnout:list.count', { count: items.length }))] : []),
        ...ctx.provenance(),
      ],
      buttons: [
        ...(next === null ? [] : [more]),
        ...(items.length > 0 && which === 'registered' ? [turnoutButton(ctx, 'export', meeting)] : []),
        turnoutButton(ctx, 'show', meeting),
      ],
      replace: page !== undefined,
    }
  },
})

async function itemsOf(
  ctx: Context,
  which: 'registered' | 'declined' | 'open' | 'calls',
  entries: readonly Entry[],
  open: readonly Member[],
): Promise<Inline[][]> {
  if (which === 'registered') return entries.filter((entry) => seatsOf(entry) > 0).map((entry) => comes(ctx, entry))
  if (which === 'declined') return entries.filter(hasDeclined).map((entry) => declines(ctx, entry))
  const inChat = new Set(
    (
      await delegatesInChat(
        ctx.tx,
        open.map(({ id }) => id),
      )
    ).map(({ organisation }) => organisation),
  )
  return open
    .filter(({ id }) => which === 'open' || !inChat.has(id))
    .map(({ id, name, place }) =>
      ctx.t(which === 'calls' || inChat.has(id) ? 'turnout:list.silent' : 'turnout:list.unreachable', { name, place }),
    )
}

function comes(ctx: Context, entry: Entry): Inline[] {
  const { organisation, seats, note } = entry
  const seatsWords = ctx.t.text('turnout:seats', { count: seats })
  const values = {
    name: nameOfEntry(ctx, entry),
    place: organisation?.place.name ?? '',
    seats: seatsWords,
    note: note ?? '',
  }
  const key = organisation ? 'turnout:list.comes' : 'turnout:list.guestComes'
  return note ? ctx.t('turnout:list.withNote', { item: ctx.t(key, values), note }) : ctx.t(key, values)
}

function declines(ctx: Context, entry: Entry): Inline[] {
  const { organisation, note } = entry
  const name = nameOfEntry(ctx, entry)
  const item = organisation ? ctx.t('turnout:list.silent', { name, place: organisation.place.name }) : name
  return note ? ctx.t('turnout:list.withReason', { item, note }) : inline(item)
}
