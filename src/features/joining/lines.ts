import type { Context } from '../../core/feature.ts'
import { localOf } from '../../core/format.ts'
import type { Button, Reply } from '../../core/message.ts'
import { type Block, bold, type Inline, lines, list, paragraph } from '../../core/rich.ts'
import { topicName } from '../funding/index.ts'
import { nameOf } from '../network/index.ts'
import { networks, places } from '../places/index.ts'
import { inChat } from './steps.ts'
import { type Application, isOpen, remarksOf } from './store/applications.ts'

/** More of a name is no help on a button. */
export const mostName = 40

/** How an application stands, for who sent it. */
export async function statusReply(ctx: Context, application: Application, before: Block[] = []): Promise<Reply> {
  return {
    body: [...before, await stateBlock(ctx, application), ...(await remarkBlocks(ctx, application))],
    buttons: statusButtons(ctx, application),
  }
}

export async function stateBlock(ctx: Context, application: Application): Promise<Block> {
  const { claim, state } = application
  const values = { ...(await titlesOf(ctx, application)), day: dayOf(ctx, application.changedAt) }
  const key = claim && state === 'submitted' ? 'claimed' : state
  return lines(
    ctx.t(`joining:state.${key}`, values),
    application.reason ? ctx.t('joining:reason', { reason: application.reason }) : undefined,
    state === 'declined' || state === 'withdrawn' ? ctx.t('joining:kept') : undefined,
  )
}

/** What the applicant can do now. @param named says for which application, where there are several. */
export function statusButtons(ctx: Context, application: Application, named = false): Button[] {
  const name = named ? `: ${application.answers.name.slice(0, mostName)}` : ''
  const button = (verb: string): Button => ({
    label: `${ctx.t.text(`joining:${verb}.label`)}${name}`,
    call: { command: `joining.${verb}`, input: { application: application.id } },
  })
  if (!isOpen(application)) return []
  return [...(application.state === 'asked' ? [button('reply')] : []), button('withdraw')]
}

/** What was asked about an application and answered, for both sides. */
export async function remarkBlocks(ctx: Context, { id }: Application): Promise<Block[]> {
  const remarks = await remarksOf(ctx.tx, id)
  if (remarks.length === 0) return []
  return [
    list(
      remarks.map(({ coordination, text }) => ctx.t(`joining:remark.${coordination ? 'asked' : 'answered'}`, { text })),
    ),
  ]
}

/** Everything that an application says, for those who decide about it. */
export async function contentBlocks(ctx: Context, { answers }: Application): Promise<Block[]> {
  const { format, t } = ctx
  const place = (await places(ctx)).byId.get(answers.place)?.name ?? answers.place
  const row = (key: string, value: string | null): Inline[][] =>
    value === null || value === ''
      ? []
      : [[bold(t(`joining:apply.${key}.label`)), { type: 'text', text: `: ${value}` }]]
  return [
    list([
      ...row('legalForm', answers.legalForm && t.text(`organisations:form.${answers.legalForm}`)),
      ...row('place', place),
      ...row('fields', answers.fields.map((field) => topicName(ctx, field)).join(t.text('search:comma'))),
      ...row('languages', format.list(answers.languages.map(format.language))),
      ...row('offers', answers.offers),
      ...row('needs', answers.needs),
      ...row('size', answers.size === null ? null : format.number(answers.size)),
      ...row('role', answers.role),
      ...row('contactName', answers.contactName),
      ...row('contactReach', reachOf(ctx, answers.contactReach)),
      ...row('website', answers.website),
      ...row('visible', t.text(`joining:apply.visible.${answers.visible}`)),
    ]),
  ]
}

export const reachOf = ({ t }: Context, reach: string): string =>
  reach === inChat ? t.text('joining:apply.contactReach.chat') : reach

/** What an application is about: organisation, place, network. */
export async function titlesOf(ctx: Context, { answers, networkId }: Application) {
  const network = (await networks(ctx)).find(({ id }) => id === networkId)
  return { name: answers.name, network: network ? nameOf(ctx, network) : networkId }
}

export const dayOf = (ctx: Context, at: Date): string => ctx.format.date(localOf(at, ctx.zone).slice(0, 10))

export const heading = (words: Inline[]): Block => paragraph(bold(words))
