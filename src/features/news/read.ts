import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import type { Button } from '../../core/message.ts'
import { type Block, bold, lines, link, list, paragraph } from '../../core/rich.ts'
import { type Issue, isLong, issues, partsOf, type Section } from './issues.ts'

export type NewsOptions = {
  /** Where an issue stands in the browser. */
  newsAddress(issue: string): string
}

/** Buttons for the parts of a long issue; the rest is read in the browser. */
const mostParts = 6

/** One issue: in full, or with its table of contents where it is long. */
export const read = ({ newsAddress }: NewsOptions) =>
  command({
    name: 'news.read',
    input: z.object({ issue: z.string(), part: z.int().nonnegative().optional() }),
    permission: 'anyone',
    async handle(ctx, { issue: id, part }) {
      const issue = (await issues(ctx, ctx.zone)).find((each) => each.id === id)
      if (!issue) throw new UserError('news:gone')
      ctx.cite(issue)
      const sections = partsOf(ctx, issue)
      const chosen = part === undefined ? undefined : sections[part]
      const long = isLong(sections)
      const content = chosen ? sectionBlocks(chosen) : long ? contents(ctx, sections) : sections.flatMap(sectionBlocks)
      const address = new URL(newsAddress(id))
      address.searchParams.set('lang', ctx.locale)
      return {
        body: [...headOf(ctx, issue), ...content, ...sourceOf(ctx, issue, address.href), ...ctx.provenance()],
        buttons: [...(long ? partButtons(id, sections, part) : []), buttonOf(ctx, 'news.archive')],
        replace: chosen !== undefined,
      }
    },
  })

const headOf = (ctx: Context, issue: Issue): Block[] => [
  lines(bold(ctx.text(issue.title).text), ctx.format.date(issue.publishedOn)),
]

/** A part with its heading. */
export const sectionBlocks = ({ heading, blocks }: Section): Block[] => [
  ...(heading === null ? [] : [paragraph(bold(heading))]),
  ...blocks,
]

/** What stands below no heading, and the headings. */
function contents(ctx: Context, sections: readonly Section[]): Block[] {
  const headings = sections.flatMap(({ heading }) => heading ?? [])
  return [
    ...sections.flatMap(({ heading, blocks }) => (heading === null ? blocks : [])),
    paragraph(ctx.t('news:read.contents')),
    list(headings, true),
  ]
}

function partButtons(issue: string, sections: readonly Section[], shown: number | undefined): Button[] {
  const parts = sections.flatMap(({ heading }, part) => (heading === null || part === shown ? [] : [{ heading, part }]))
  return parts.slice(0, mostParts).map(({ heading, part }) => ({
    label: heading,
    call: { command: 'news.read', input: { issue, part } },
  }))
}

function sourceOf(ctx: Context, issue: Issue, address: string): Block[] {
  return [
    ...(issue.source ? [paragraph(ctx.t('news:read.source', { source: issue.source }))] : []),
    ...(issue.link ? [paragraph(link(issue.link, ctx.t('news:read.link')))] : []),
    paragraph(link(address, ctx.t('news:read.browser'))),
  ]
}
