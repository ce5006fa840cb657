import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Button, Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { type Inline, lines, note, paragraph } from '../../core/rich.ts'
import { heading, type Meeting, openingOf, shortLine } from '../meetings/index.ts'
import { meetingNamed, turnoutOf } from './meeting.ts'
import { type Entry, wantedBy } from './rules.ts'
import { lineOf } from './store/entries.ts'
import { nameOfEntry, turnoutButton } from './words.ts'

const perPage = 5

/** Who waits, in the order of the line, and until when offers run. */
export const line = command({
  name: 'turnout.line',
  input: z.object({ meeting: z.string(), page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  handle: async (ctx, { meeting: id, page }) => ({
    ...(await lineReply(ctx, await meetingNamed(ctx, id), page)),
    replace: page !== undefined,
  }),
})

/** The line as it stands; where the coordination chooses, with a button for each that can be offered seats. */
export async function lineReply(ctx: Context, meeting: Meeting, page?: number): Promise<Reply> {
  const { standing } = await turnoutOf(ctx, meeting)
  const entries = await lineOf(ctx.tx, meeting.id)
  const { shown, next } = pageOf(entries, page, perPage)
  const { t } = ctx
  const free = standing.left ?? Number.POSITIVE_INFINITY
  const chooses = meeting.waiting === 'choice' && free > 0 && openingOf(meeting, ctx.now) === 'open'
  const offers = shown
    .filter(({ item }) => chooses && item.offered === 0)
    .map(
      ({ item, number }): Button => ({
        label: t.text('turnout:offer.button', { number, name: nameOfEntry(ctx, item) }),
        call: { command: 'turnout.offer', input: { registration: item.id } },
      }),
    )
  const more = {
    label: t.text('turnout:more'),
    call: { command: 'turnout.line', input: { meeting: meeting.id, page: next } },
  }
  return {
    body: [
      heading(t('turnout:line.title')),
      paragraph(shortLine(ctx, meeting)),
      entries.length > 0
        ? lines(...shown.map(({ item, number }) => lineItem(ctx, meeting, item, number)))
        : paragraph(t('turnout:line.nobody')),
      ...(entries.length > perPage ? [note(t('turnout:list.count', { count: entries.length }))] : []),
      ...(standing.left === null ? [] : [paragraph(t('turnout:line.free', { count: standing.left }))]),
      paragraph(t(`turnout:line.${meeting.waiting}`)),
      ...ctx.provenance(),
    ],
    buttons: [
      ...offers,
      ...(next === null ? [] : [more]),
      turnoutButton(ctx, 'rule', meeting),
      turnoutButton(ctx, 'show', meeting),
    ],
  }
}

function lineItem(ctx: Context, { zone }: Meeting, entry: Entry, number: number): Inline[] {
  const { t, format } = ctx
  const item = t('turnout:line.item', {
    number,
    name: nameOfEntry(ctx, entry),
    seats: t.text('turnout:seats', { count: wantedBy(entry) }),
  })
  if (entry.offered === 0 || entry.offeredUntil === null) return item
  const until = localOf(entry.offeredUntil, zone)
  const values = { item, day: format.date(until.slice(0, 10)), time: format.time(until) }
  return t('turnout:line.offered', { ...values, seats: t.text('turnout:seats', { count: entry.offered }) })
}

/** Asks before the way is changed in which seats are given. */
export const rule = command({
  name: 'turnout.rule',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { meeting: id }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    const to = meeting.waiting === 'order' ? 'choice' : 'order'
    return {
      body: [paragraph(ctx.t(`turnout:rule.${to}`))],
      buttons: [turnoutButton(ctx, 'confirmRule', meeting, { to }), buttonOf(ctx, 'help.keep')],
    }
  },
})
