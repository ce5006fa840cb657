import type { Context } from '../../core/feature.ts'
import { type Block, lines, note, paragraph } from '../../core/rich.ts'
import { listingOf, quoteOf } from '../exchange/index.ts'
import type { Request } from './store/requests.ts'

/** What was asked, in the person's own words, and in which language those are. */
export async function requestBlocks(ctx: Context, request: Request): Promise<Block[]> {
  const { locale, listingId, organisation, text } = request
  const about = listingId ? await listingOf(ctx, listingId) : null
  return [
    paragraph(ctx.t('introductions:asked.title', { organisation: organisation.name })),
    lines(ctx.t('introductions:asked.from', { from: fromOf(ctx, request) }), about ? quoteOf(ctx, about) : undefined),
    note(ctx.t('introductions:asked.language', { language: ctx.format.language(locale) })),
    paragraph(ctx.t('introductions:asked.text', { text })),
  ]
}

/** Who asks, as far as that is said before anybody agrees. */
export const fromOf = (ctx: Context, { from }: Request): string =>
  from?.name ?? ctx.t.text('introductions:asked.somebody')

/** How the organisation can be reached, where it has said so. */
export const contactOf = ({ organisation: { contactName, contactReach } }: Request): string | null =>
  contactName !== null && contactReach !== null ? `${contactName}, ${contactReach}` : null
