import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button, Reply } from '../../core/message.ts'
import { pageOf } from '../../core/page.ts'
import { type Block, bold, type Inline, lines, paragraph } from '../../core/rich.ts'
import { articlesFor } from '../articles/index.ts'
import { scopeOf } from '../places/index.ts'
import { beginningOf, type Issue, issues, saying } from './issues.ts'
import { reached } from './store.ts'

const perPage = 5
const page = z.int().nonnegative().optional()

/** Newsletter issues and earlier announcements, the newest first; with words behind the command, those that say them. */
export const archive = command({
  name: 'news.archive',
  chat: 'news',
  aliases: ['infobrief'],
  intents: ['news.archive'],
  searches: true,
  input: z.object({ page, argument: z.string().max(200).optional() }),
  permission: 'anyone',
  async handle(ctx, { page: wanted, argument = '' }) {
    const all = await readable(ctx)
    const found = saying(all, argument)
    if (all.length > 0 && found.length === 0) {
      return {
        body: [paragraph(ctx.t('news:archive.nothing', { words: argument }))],
        buttons: [buttonOf(ctx, 'news.archive')],
      }
    }
    const title = argument === '' ? ctx.t('news:archive.title') : ctx.t('news:archive.found', { words: argument })
    const missed = argument === '' && wanted === undefined ? [buttonOf(ctx, 'news.missed')] : []
    return listOf(ctx, found, { title, page: wanted, more: { command: 'news.archive', input: { argument } } }, missed)
  },
})

/** What went out lately and did not reach this person: before they came, while they were away, or by a fault. */
export const missed = command({
  name: 'news.missed',
  input: z.object({ page }),
  permission: 'anyone',
  personal: true,
  async handle(ctx, { page: wanted }) {
    const since = new Date(ctx.now.getTime() - missedDays * 86_400_000).toISOString().slice(0, 10)
    const late = (await readable(ctx)).filter(({ publishedOn }) => publishedOn >= since)
    const known = await reached(
      ctx,
      late.map(({ id }) => id),
    )
    const left = late.filter(({ id }) => !known.has(id))
    if (left.length === 0) {
      return { body: [paragraph(ctx.t('news:missed.nothing'))], buttons: [buttonOf(ctx, 'news.archive')] }
    }
    return listOf(ctx, left, { title: ctx.t('news:missed.title'), page: wanted, more: { command: 'news.missed' } }, [])
  },
})

const missedDays = 60

/** What the person's networks and those above them have published. */
export async function readable(ctx: Context): Promise<Issue[]> {
  const scope = await scopeOf(ctx)
  return articlesFor(await issues(ctx, ctx.zone), [...scope.near, ...scope.above])
}

type Listing = { title: Inline[]; page: number | undefined; more: { command: string; input?: Record<string, unknown> } }

function listOf(ctx: Context, found: readonly Issue[], { title, page, more }: Listing, others: Button[]): Reply {
  if (found.length === 0) {
    return { body: [paragraph(ctx.t('news:archive.none'))], buttons: [buttonOf(ctx, 'contact.person')] }
  }
  const { shown, next } = pageOf(found, page, perPage)
  const buttons: Button[] = shown.map(({ item, number }) => ({
    label: ctx.t.text('news:archive.button', { number, title: ctx.text(item.title).text }),
    call: { command: 'news.read', input: { issue: item.id } },
  }))
  if (next !== null) {
    const call = { ...more, input: { ...more.input, page: next } }
    buttons.push({ label: ctx.t.text('news:archive.more'), call })
  }
  return {
    body: [
      paragraph(bold(title)),
      ...shown.map(({ item, number }) => issueLines(ctx, item, number)),
      ...ctx.provenance(),
    ],
    buttons: [...buttons, ...others],
    replace: page !== undefined,
  }
}

function issueLines(ctx: Context, issue: Issue, number: number): Block {
  ctx.cite(issue)
  const title = bold(ctx.text(issue.title).text)
  const date = ctx.format.date(issue.publishedOn)
  return lines(ctx.t('news:archive.item', { number, title, date }), beginningOf(ctx, issue))
}
