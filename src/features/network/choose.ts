import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command, type Dialogue } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { allows } from '../../core/permission.ts'
import { type Block, bold, note, paragraph } from '../../core/rich.ts'
import { type Network, networks, placeNamed, places } from '../places/index.ts'
import { bindTo, nameOf, networksAround, readsAsPlace } from './rules.ts'
import { organisationNamed } from './store.ts'

/** More buttons than this are no help; the place can be typed. */
const mostOptions = 12

/** Which network is meant: by its link, by a place, by the person's organisation; else one question. */
export const choose = command({
  name: 'network.choose',
  chat: 'network',
  aliases: ['netzwerk'],
  input: z.object({ network: z.string().optional(), place: z.string().optional(), argument: z.string().optional() }),
  permission: 'anyone',
  async handle(ctx, { network, place, argument }) {
    const { state } = ctx.conversation
    // Asked for by itself, it does not bring back an old question.
    if (argument !== undefined) delete state.pending
    const all = await networks(ctx)
    if (all.length === 0) throw new UserError('network:choose.none')
    if (all.length === 1) return settle(ctx, all)
    const group = ctx.inbound.place === 'group'
    // A group is bound on purpose, never by a question that mentions a place.
    const pending = group ? undefined : state.pending
    const named = [place, argument, placeOf(pending?.input)].find((text) => text?.trim())
    const wanted = all.filter((each) => each.id === network)
    if (wanted.length === 0 && named) wanted.push(...((await findNetworks(ctx, named)) ?? []))
    if (wanted.length === 0 && pending) wanted.push(...all.filter((each) => speaksIn(ctx, each)))
    if (wanted.length > 0) return settle(ctx, wanted)
    const unknown = named ? [paragraph(ctx.t('network:choose.noneThere', { place: named }))] : []
    return group ? askGroup(ctx, all) : ask(ctx, unknown)
  },
})

/** The question itself, which takes a button or a place in the person's own words. */
export const chooseDialogue: Dialogue = {
  name: 'network.choose',
  permission: 'anyone',
  review: false,
  steps: [
    {
      key: 'place',
      kind: 'choice',
      options: async (ctx) =>
        (await networks(ctx)).slice(0, mostOptions).map((each) => ({ value: each.id, label: nameOf(ctx, each) })),
      async parse(ctx, text) {
        if (!readsAsPlace(text)) return null
        const found = await findNetworks(ctx, text)
        if (found?.length === 0) throw new UserError('network:choose.noneThere', { place: text.trim() })
        return found ? found.map((each) => each.id).join(',') : null
      },
    },
  ],
  async submit(ctx, { place }) {
    const ids = typeof place === 'string' ? place.split(',') : []
    return settle(
      ctx,
      (await networks(ctx)).filter((each) => ids.includes(each.id)),
    )
  },
}

async function ask(ctx: Context, before: Block[]): Promise<Reply> {
  const open = ctx.conversation.state.dialogue
  // An open form is not thrown away for this question; it is asked with buttons alone.
  if (!open || open.name === 'network.choose') {
    const question = await ctx.open('network.choose')
    return { ...question, body: [...before, ...question.body] }
  }
  const options = (await networks(ctx)).slice(0, mostOptions)
  return { body: [...before, paragraph(ctx.t('network:choose.which'))], buttons: buttonsFor(ctx, options) }
}

/** A group belongs to the network that a coordinator binds it to. */
function askGroup(ctx: Context, all: readonly Network[]): Reply {
  delete ctx.conversation.state.pending
  const own = all.filter((each) => allows('coordinator', ctx.person, [each.id]))
  const bound = all.filter((each) => ctx.conversation.networks.includes(each.id)).map((each) => nameOf(ctx, each))
  const body: Block[] = []
  if (bound.length > 0) body.push(paragraph(ctx.t('network:choose.bound', { network: ctx.format.list(bound) })))
  if (own.length === 0) body.push(paragraph(ctx.t('network:choose.onlyCoordination')))
  else body.push(paragraph(ctx.t('network:choose.forGroup')))
  return { body, buttons: buttonsFor(ctx, own) }
}

/** Takes the networks for this conversation and answers the question that waited for them. */
async function settle(ctx: Context, chosen: Network[]): Promise<Reply[]> {
  const alone = (await networks(ctx)).length === 1
  const may = alone || chosen.every((each) => allows('coordinator', ctx.person, [each.id]))
  if (ctx.inbound.place === 'group' && !may) throw new UserError('network:choose.onlyCoordination')
  const { pending } = ctx.conversation.state
  bindTo(
    ctx,
    chosen.map((each) => each.id),
  )
  const names = ctx.format.list(chosen.map((each) => nameOf(ctx, each)))
  if (pending) {
    const [first, ...rest] = await ctx.run(pending)
    if (!first || alone) return first ? [first, ...rest] : rest
    return [{ ...first, body: [note(ctx.t('network:choose.answering', { network: names })), ...first.body] }, ...rest]
  }
  return [
    {
      body: [paragraph(ctx.t('network:choose.chosen', { network: bold(names) }))],
      buttons: [
        buttonOf(ctx, 'membership.benefits'),
        buttonOf(ctx, 'contact.person'),
        ...(alone ? [] : [buttonOf(ctx, 'network.choose')]),
      ],
    },
  ]
}

/** Null when the text names neither a place nor an organisation; empty when there is no network for it. */
async function findNetworks(ctx: Context, text: string): Promise<Network[] | null> {
  const all = await networks(ctx)
  const known = await places(ctx)
  const place = placeNamed(known, text)
  if (place) return networksAround(all, known, place.id)
  const organisation = await organisationNamed(ctx, text)
  if (!organisation) return null
  const joined = all.filter((each) => organisation.networks.includes(each.id))
  return joined.length > 0 ? joined : networksAround(all, known, organisation.placeId)
}

const speaksIn = (ctx: Context, { id }: Network): boolean => ctx.person.seats.some((seat) => seat.network === id)

const placeOf = (input?: Record<string, unknown>): string | undefined =>
  typeof input?.['place'] === 'string' ? input['place'] : undefined

const buttonsFor = (ctx: Context, options: readonly Network[]) =>
  options.map((each) => ({
    label: nameOf(ctx, each),
    call: { command: 'network.choose', input: { network: each.id } },
  }))
