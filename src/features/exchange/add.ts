import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Step } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { topics } from '../../store/content/format.ts'
import { topicName } from '../funding/index.ts'
import {
  type Organisation,
  ownOrganisation,
  ownOrganisations,
  textIn,
  visibilities,
  visibility,
} from '../organisations/index.ts'
import { listingLines, listingOf } from './listing.ts'
import { matchesFor, tellWatching } from './matches.ts'
import { kinds, otherOf } from './rules.ts'
import { addListing, openOf } from './store/listings.ts'

const mostOfText = 300
const mostOpen = 10
const kind = z.enum(kinds)

/** Enters a need or an offer of the own organisation. */
export const add = command({
  name: 'exchange.add',
  input: z.object({ kind }),
  permission: 'delegate',
  personal: true,
  async handle(ctx, input) {
    const members = await ownMembers(ctx)
    const [only, ...others] = members
    if (!only) throw new UserError('exchange:add.noMember')
    return ctx.open('exchange.write', { ...input, ...(others.length === 0 ? { organisation: only.id } : {}) })
  },
})

export const writeDialogue: Dialogue = {
  name: 'exchange.write',
  permission: 'delegate',
  review: true,
  async steps(ctx, answers) {
    const members = await ownMembers(ctx)
    const own: Step = {
      key: 'organisation',
      kind: 'choice',
      options: () => members.map(({ id, name }) => ({ value: id, label: name })),
    }
    return [...(members.length > 1 ? [own] : []), ...stepsFor(ctx, answers)]
  },
  async submit(ctx, answers) {
    const listing = z
      .object({ organisation: z.string(), kind, text: z.string(), fields: z.array(z.string()).min(1), visibility })
      .parse(answers)
    const organisation = await ownOrganisation(ctx, listing.organisation)
    if ((await openOf(ctx.tx, [organisation.id])).length >= mostOpen) {
      throw new UserError('exchange:add.many', { count: mostOpen })
    }
    const id = await addListing(ctx.tx, {
      ...listing,
      text: { [ctx.locale]: { text: listing.text, state: 'original' } },
      person: ctx.person.id,
      now: ctx.now,
    })
    return added(ctx, id)
  },
}

function stepsFor(ctx: Context, answers: Answers): Step[] {
  const { t } = ctx
  return [
    {
      key: 'text',
      kind: 'text',
      long: true,
      ask: t(`exchange:write.text.${kind.parse(answers['kind'])}`),
      check: (_ctx, text) => textIn(text, mostOfText),
    },
    {
      key: 'fields',
      kind: 'choices',
      options: () => topics.map((value) => ({ value, label: topicName(ctx, value) })),
      parse: () => ctx.asked?.slots.topic ?? null,
    },
    {
      key: 'visibility',
      kind: 'choice',
      options: () => visibilities.map((value) => ({ value, label: t.text(`organisations:who.${value}`) })),
    },
  ]
}

/** Only active members enter something. */
const ownMembers = async (ctx: Context): Promise<Organisation[]> =>
  (await ownOrganisations(ctx)).filter(({ networks }) => networks.length > 0)

/** Said to who entered it: what others have that fits. The others hear of it only if they want to. */
async function added(ctx: Context, id: string): Promise<Reply> {
  const listing = await listingOf(ctx, id)
  if (!listing) throw new UserError('exchange:gone')
  const matches = await matchesFor(ctx, listing)
  await tellWatching(ctx, listing, matches)
  const lines = []
  for (const [index, match] of matches.entries()) lines.push(paragraph(await listingLines(ctx, match, index + 1)))
  const fits = matches.length === 0 ? 'none' : 'some'
  return {
    body: [
      paragraph(ctx.t(`exchange:write.done.${listing.kind}`)),
      paragraph(ctx.t(`exchange:write.matches.${fits}.${otherOf(listing.kind)}`)),
      ...lines,
      ...ctx.provenance(),
    ],
    buttons: [
      ...matches.map((match, index) => ({
        label: ctx.t.text('exchange:list.button', { number: index + 1, name: match.organisation.name }),
        call: { command: 'exchange.details', input: { listing: match.id } },
      })),
      { label: ctx.t.text('exchange:undo'), call: { command: 'exchange.withdraw', input: { listing: id } } },
      buttonOf(ctx, 'exchange.mine'),
    ],
  }
}
