import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue, type Step } from '../../core/feature.ts'
import { bold, note, paragraph } from '../../core/rich.ts'
import { listingOf, quoteOf } from '../exchange/index.ts'
import { planNotices } from '../notices/index.ts'
import { lineIn, ownOrganisations, type Shown, shownById, textIn } from '../organisations/index.ts'
import { askedNotice } from './notices.ts'
import { againDays, refusalOf } from './rules.ts'
import { askable } from './store/delegates.ts'
import { addRequest, lockedRequestsOf } from './store/requests.ts'

const mostOfText = 600
const mostOfReach = 160
/** The person asks for themselves. */
const alone = 'alone'

const subject = z.object({ organisation: z.string(), listing: z.uuid().nullish() })

/** Asks an organisation to get in touch, through the bot. */
export const ask = command({
  name: 'introductions.ask',
  input: subject,
  permission: 'anyone',
  personal: true,
  async handle(ctx, input) {
    const organisation = await organisationAsked(ctx, input)
    if ((await askable(ctx.tx, organisation.id)).length === 0) {
      return {
        body: [paragraph(ctx.t('introductions:ask.unreachable', { organisation: organisation.name }))],
        buttons: [buttonOf(ctx, 'contact.person')],
      }
    }
    await refuse(ctx, input)
    return ctx.open('introductions.request', { organisation: input.organisation, listing: input.listing ?? null })
  },
})

/** For whom the person asks, what they write, and how to reach them. */
export const requestDialogue: Dialogue = {
  name: 'introductions.request',
  permission: 'anyone',
  review: true,
  async steps(ctx) {
    return [...(await fromSteps(ctx)), ...texts]
  },
  async about(ctx, answers) {
    const { listing, ...input } = subject.parse(answers)
    const { name } = await organisationAsked(ctx, input)
    const about = listing ? await listingOf(ctx, listing) : null
    return [
      paragraph(ctx.t('introductions:request.to', { organisation: bold(name) })),
      ...(about ? [paragraph(quoteOf(ctx, about))] : []),
      note(ctx.t('introductions:request.rules', { organisation: name })),
    ]
  },
  async submit(ctx, answers) {
    const input = subject.parse(answers)
    const { text, reach } = z.object({ text: z.string(), reach: z.string() }).parse(answers)
    const organisation = await organisationAsked(ctx, input)
    await refuse(ctx, input)
    const request = await addRequest(ctx.tx, {
      person: ctx.person.id,
      from: await fromIn(ctx, answers),
      organisation: organisation.id,
      listing: input.listing ?? null,
      text,
      locale: ctx.locale,
      reach,
      now: ctx.now,
    })
    const delegates = await askable(ctx.tx, organisation.id)
    await planNotices(
      ctx.tx,
      delegates.map((person) => askedNotice(person, request, ctx.now)),
    )
    return {
      body: [paragraph(ctx.t('introductions:request.done', { organisation: organisation.name }))],
      buttons: [buttonOf(ctx, 'introductions.withdraw', { request }), buttonOf(ctx, 'introductions.mine')],
    }
  },
}

const texts: Step[] = [
  { key: 'text', kind: 'text', quoted: true, long: true, check: (_ctx, text) => textIn(text, mostOfText) },
  { key: 'reach', kind: 'text', check: (_ctx, text) => lineIn(text, mostOfReach) },
]

async function fromSteps(ctx: Context): Promise<Step[]> {
  const own = await ownOrganisations(ctx)
  if (own.length === 0) return []
  const options = [
    ...own.map(({ id, name }) => ({ value: id, label: name })),
    { value: alone, label: ctx.t.text('introductions:request.alone') },
  ]
  return [{ key: 'from', kind: 'choice', options: () => options }]
}

/** Nobody asks in the name of an organisation that they do not speak for. */
async function fromIn(ctx: Context, { from }: Answers): Promise<string | null> {
  return (await ownOrganisations(ctx)).find(({ id }) => id === from)?.id ?? null
}

/** What the person may see and does not speak for. @throws UserError */
async function organisationAsked(ctx: Context, { listing, organisation: id }: z.infer<typeof subject>): Promise<Shown> {
  const [organisation] = await shownById(ctx, [id])
  if (!organisation || organisation.networks.length === 0) throw new UserError('organisations:gone')
  if (ctx.person.seats.some((seat) => seat.organisation === id)) throw new UserError('introductions:ask.own')
  const about = listing ? await listingOf(ctx, listing) : null
  if (listing && (about?.state !== 'open' || about.organisation.id !== id)) throw new UserError('exchange:gone')
  return organisation
}

/** @throws UserError when the person has asked too much. */
async function refuse(ctx: Context, { listing, organisation }: z.infer<typeof subject>): Promise<void> {
  const since = new Date(ctx.now.getTime() - againDays * 86_400_000)
  const before = await lockedRequestsOf(ctx.tx, ctx.person.id, since)
  const refusal = refusalOf(before, { organisation, listing: listing ?? null }, ctx.now)
  if (refusal) throw new UserError(`introductions:ask.${refusal}`)
}
