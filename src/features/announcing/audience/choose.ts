import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Answers, type Context, command, type Dialogue } from '../../../core/feature.ts'
import type { Reply } from '../../../core/message.ts'
import { type Block, lines, paragraph } from '../../../core/rich.ts'
import { meetingById } from '../../meetings/index.ts'
import { places, placesIn } from '../../places/index.ts'
import { languagesOf } from '../draft/languages.ts'
import { announcementNamed, button, demandNetworks, draftNamed } from '../draft/own.ts'
import type { Announcement } from '../draft/shape.ts'
import { seenAs, stillAsSeen } from '../draft/write.ts'
import { changeDraft } from '../store/announcements.ts'
import { reachOf } from '../store/reach.ts'
import { savedAudience } from '../store/saved.ts'
import { countOf, unreachedBlocks, whomOf } from './said.ts'
import { type Audience, type Condition, standings } from './shape.ts'
import { stepsFor } from './steps.ts'

const input = z.object({ announcement: z.string() })

/** Opens the questions whom an announcement is for. */
export const choose = command({
  name: 'announcing.audience',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const draft = await draftNamed(ctx, announcement)
    return ctx.open('announcing.audience', { ...seenAs(draft), network: draft.networkId })
  },
})

/** Whom it is for; the review says how many that are. */
export const choosing: Dialogue = {
  name: 'announcing.audience',
  permission: 'coordinator',
  review: 'brief',
  steps: stepsFor,
  async about(ctx, answers): Promise<Block[]> {
    const audience = await audienceIn(ctx, answers)
    if (audience === null) return []
    const { topic } = await draftNamed(ctx, z.string().parse(answers['announcement']))
    return reachBlocks(ctx, { audience, topic })
  },
  async submit(ctx, answers): Promise<Reply> {
    const draft = await stillAsSeen(ctx, answers)
    const audience = await audienceIn(ctx, answers)
    if (audience === null) throw new UserError('dialogue:missing')
    await demandNetworks(ctx, audience.networks)
    await changeDraft(ctx, draft, { audience })
    return chosen(ctx, { ...draft, audience })
  },
}

async function chosen(ctx: Context, { id, audience, topic }: Announcement): Promise<Reply> {
  return {
    body: [paragraph(ctx.t('announcing:audience.done')), ...(await reachBlocks(ctx, { audience, topic }))],
    buttons: ['open', 'send', 'audience', ...(audience.only.length > 0 ? ['remember'] : [])].map((verb) =>
      button(ctx, verb, id),
    ),
  }
}

async function reachBlocks(ctx: Context, to: Pick<Announcement, 'audience' | 'topic'>): Promise<Block[]> {
  const reach = await reachOf(ctx.tx, to, languagesOf(ctx))
  return [
    lines(
      ctx.t('announcing:card.whom', { whom: await whomOf(ctx, to.audience) }),
      ctx.t('announcing:card.count', { count: countOf(ctx, reach) }),
    ),
    ...unreachedBlocks(ctx, reach),
  ]
}

const many = z.array(z.string()).nullish()
const given = z.object({
  network: z.string(),
  networks: many,
  whom: z.string(),
  standings: z.array(z.enum(standings)).nullish(),
  places: z.string().nullish(),
  fields: many,
  languages: many,
  occasion: z.string().nullish(),
  answer: z.enum(['coming', 'silent']).nullish(),
})

/** The audience that was answered; null as long as something is open. */
async function audienceIn(ctx: Context, answers: Answers): Promise<Audience | null> {
  const { success, data } = given.safeParse(answers)
  if (!success) return null
  const networks = data.networks?.length ? data.networks : [data.network]
  if (data.whom === 'all') return { networks, only: [] }
  if (data.whom === 'meeting') {
    const { occasion, answer } = data
    const meeting = occasion && answer ? await meetingById(ctx, occasion) : null
    // The networks may have been chosen anew since.
    if (!meeting || !answer || !networks.includes(meeting.networkId)) return null
    return { networks, only: [{ kind: 'meeting', meeting: meeting.id, answer }] }
  }
  if (data.whom !== 'some') return savedAudience(ctx.tx, data.whom, networks)
  const there = data.places ? placesIn(await places(ctx), data.places).map(({ id }) => id) : []
  const only: Condition[] = [
    ...(data.standings?.length ? [{ kind: 'standing' as const, standings: data.standings }] : []),
    ...(there.length > 0 ? [{ kind: 'place' as const, places: there }] : []),
    ...(data.fields?.length ? [{ kind: 'field' as const, fields: data.fields }] : []),
    ...(data.languages?.length ? [{ kind: 'language' as const, languages: data.languages }] : []),
  ]
  return { networks, only }
}

/** Opens the question under which name an audience is kept. */
export const remember = command({
  name: 'announcing.remember',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement }) {
    const { id } = await announcementNamed(ctx, announcement)
    return ctx.open('announcing.remember', { announcement: id })
  },
})
