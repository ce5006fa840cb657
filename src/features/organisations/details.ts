import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { type Block, bold, lines, link, paragraph } from '../../core/rich.ts'
import { topicName } from '../funding/index.ts'
import { nameOf } from '../network/index.ts'
import { contactOf, networks, places } from '../places/index.ts'
import type { Organisation } from './rules.ts'
import { members } from './store.ts'

/** What one organisation says about itself, and how to reach it. */
export const details = command({
  name: 'organisations.details',
  input: z.object({ organisation: z.string() }),
  permission: 'anyone',
  async handle(ctx, input) {
    const organisation = (await members(ctx)).find(({ id }) => id === input.organisation)
    if (!organisation) throw new UserError('organisations:gone')
    ctx.cite(organisation)
    return {
      body: [
        await headLines(ctx, organisation),
        ...(organisation.description ? [paragraph(ctx.text(organisation.description).text)] : []),
        ...exchange(ctx, organisation),
        ...(await waysTo(ctx, organisation)),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'organisations.find'), buttonOf(ctx, 'contact.person')],
    }
  },
})

async function headLines(ctx: Context, organisation: Organisation): Promise<Block> {
  const { format, t } = ctx
  const { fields, languages, legalForm, name, placeId } = organisation
  const place = (await places(ctx)).byId.get(placeId)?.name ?? ''
  const form = t.has(`organisations:form.${legalForm}`) ? t.text(`organisations:form.${legalForm}`) : legalForm
  return lines(
    bold(name),
    t('organisations:details.where', { form, place }),
    fields.length > 0
      ? t('organisations:fields', { fields: fields.map((each) => topicName(ctx, each)).join(t.text('search:comma')) })
      : '',
    languages.length > 0
      ? t('organisations:languages', { languages: format.list(languages.map(format.language)) })
      : '',
  )
}

function exchange(ctx: Context, { needs, offers }: Organisation): Block[] {
  if (!needs && !offers) return []
  return [
    lines(
      offers ? ctx.t('organisations:offers', { offers: ctx.text(offers).text }) : undefined,
      needs ? ctx.t('organisations:needs', { needs: ctx.text(needs).text }) : undefined,
    ),
  ]
}

/** The organisation's own page, and the network's coordination, which passes messages on. */
async function waysTo(ctx: Context, organisation: Organisation): Promise<Block[]> {
  const joined = (await networks(ctx)).filter(({ id }) => organisation.networks.includes(id))
  const nearest = joined.find(({ id }) => ctx.conversation.networks.includes(id)) ?? joined[0]
  const contact = nearest && contactOf(ctx, nearest)
  const network = ctx.format.list(joined.map((each) => nameOf(ctx, each)))
  return [
    lines(
      ctx.t('organisations:details.member', { network }),
      organisation.website ? link(organisation.website, ctx.t('organisations:details.website')) : undefined,
      contact ? ctx.t('organisations:details.contact', { contact }) : undefined,
    ),
  ]
}
