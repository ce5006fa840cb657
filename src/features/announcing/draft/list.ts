import { z } from 'zod'
import { buttonOf } from '../../../core/context.ts'
import { type Context, command } from '../../../core/feature.ts'
import { pageOf } from '../../../core/page.ts'
import { coordinated } from '../../../core/permission.ts'
import { bold, lines, paragraph, plain } from '../../../core/rich.ts'
import { richOf } from '../../../core/writing.ts'
import { shownVersion } from '../sending/letter.ts'
import { toldBy } from '../sending/told.ts'
import { announcementsOf } from '../store/announcements.ts'
import { card, whenOf } from './card.ts'
import { type Announcement, standOf } from './shape.ts'

const perPage = 4
const open = ['draft', 'proposed', 'scheduled', 'sending', 'paused'] as const
const over = ['finished', 'cancelled'] as const

/** What a coordination is writing and sending, and the way to something new. */
export const list = command({
  name: 'announcing.list',
  chat: 'announce',
  aliases: ['mitteilen'],
  input: z.object({ page: z.int().nonnegative().optional() }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { page }) {
    const own = coordinated(ctx.person)
    const all = [...(await announcementsOf(ctx.tx, own, open)), ...(await announcementsOf(ctx.tx, own, over))]
    const { shown, next } = pageOf(all, page, perPage)
    const entries = []
    for (const { item, number } of shown) entries.push({ item, number, title: await titleOf(ctx, item) })
    const more = {
      label: ctx.t.text('announcing:list.more'),
      call: { command: 'announcing.list', input: { page: next } },
    }
    return {
      body: [
        paragraph(ctx.t(all.length > 0 ? 'announcing:list.ask' : 'announcing:list.first')),
        ...entries.map(({ item, number, title }) =>
          lines(ctx.t('announcing:list.item', { number, title: bold(title) }), stateLine(ctx, item)),
        ),
      ],
      buttons: [
        buttonOf(ctx, 'announcing.write'),
        ...(page ? [] : ['meeting', 'programme'].map((kind) => about(ctx, kind))),
        ...entries.map(({ item, number, title }) => ({
          label: ctx.t.text('announcing:list.item', { number, title }),
          call: { command: 'announcing.open', input: { announcement: item.id } },
        })),
        ...(next === null ? [] : [more]),
      ],
      replace: page !== undefined,
    }
  },
})

const about = (ctx: Context, kind: string) => ({
  label: ctx.t.text(`announcing:about.${kind}`),
  call: { command: 'announcing.about', input: { kind } },
})

/** One of them. */
export const openOne = command({
  name: 'announcing.open',
  input: z.object({ announcement: z.string() }),
  permission: 'coordinator',
  personal: true,
  handle: (ctx, { announcement }) => card(ctx, announcement),
})

const mostTitle = 40

/** What an announcement is called in a list: its title, else how it begins, else what it is about. */
export async function titleOf(ctx: Context, announcement: Announcement): Promise<string> {
  const shown = shownVersion(ctx, announcement.texts)
  const { meeting, programme, network } = await toldBy(ctx, announcement)
  const beginning = shown && plain(richOf(shown.body))
  const title = shown?.title ?? beginning ?? ctx.text((meeting ?? programme)?.title ?? network.name).text
  // Read for the list, and not shown in full.
  ctx.provenance()
  const flat = title.replace(/\s+/gu, ' ')
  return flat.length > mostTitle ? `${flat.slice(0, mostTitle).trimEnd()}…` : flat
}

function stateLine(ctx: Context, announcement: Announcement) {
  if (announcement.state !== 'scheduled') return ctx.t(`announcing:state.${standOf(announcement)}`)
  return ctx.t('announcing:list.scheduled', { when: whenOf(ctx, announcement) })
}
