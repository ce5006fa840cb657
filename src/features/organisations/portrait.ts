import type { Context } from '../../core/feature.ts'
import { type Block, bold, lines, link, paragraph } from '../../core/rich.ts'
import { topicName } from '../funding/index.ts'
import { places } from '../places/index.ts'
import type { Shown } from './rules.ts'

/** What one organisation says about itself, as far as it is shown. */
export async function portrait(ctx: Context, organisation: Shown): Promise<Block[]> {
  const { t } = ctx
  const { contact, description, needs, offers, size, website } = organisation
  ctx.cite(organisation)
  const further = lines(
    offers ? t('organisations:offers', { offers: ctx.text(offers).text }) : undefined,
    needs ? t('organisations:needs', { needs: ctx.text(needs).text }) : undefined,
    contact ? t('organisations:contactOf', contact) : undefined,
    website ? link(website, t('organisations:details.website')) : undefined,
  )
  return [
    lines(
      bold(organisation.name),
      ...(await head(ctx, organisation)),
      size === null ? undefined : t('organisations:size', { count: size }),
    ),
    ...(description ? [paragraph(ctx.text(description).text)] : []),
    ...(further.type === 'paragraph' && further.children.length > 0 ? [further] : []),
  ]
}

async function head(ctx: Context, { fields, languages, legalForm, placeId }: Shown) {
  const { format, t } = ctx
  const place = placeId === null ? undefined : (await places(ctx)).byId.get(placeId)?.name
  const form = t.has(`organisations:form.${legalForm}`) ? t.text(`organisations:form.${legalForm}`) : legalForm
  return [
    place === undefined ? form : t('organisations:details.where', { form, place }),
    fields.length > 0
      ? t('organisations:fields', { fields: fields.map((each) => topicName(ctx, each)).join(t.text('search:comma')) })
      : '',
    languages.length > 0
      ? t('organisations:languages', { languages: format.list(languages.map(format.language)) })
      : '',
  ]
}
