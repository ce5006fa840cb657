import type { Context } from '../../../core/feature.ts'
import type { Button, Reply } from '../../../core/message.ts'
import { type Block, lines, list, paragraph } from '../../../core/rich.ts'
import { lastDecision } from '../../audit/index.ts'
import { networks, places } from '../../places/index.ts'
import { contradictionsIn } from '../contradictions.ts'
import { contentBlocks, dayOf, heading, remarkBlocks, titlesOf } from '../lines.ts'
import { isInArea } from '../place.ts'
import { alikeTo } from '../situation.ts'
import { type Application, isOpen, subjectOf } from '../store/applications.ts'
import { claimedOf, membershipsIn } from '../store/members.ts'

/** An application as its network's coordination sees it, with what can be done about it now. */
export async function card(ctx: Context, application: Application, before: Block[] = []): Promise<Reply> {
  const { claim, createdAt, handedFrom, networkId, reason } = application
  const values = await titlesOf(ctx, application)
  return {
    body: [
      ...before,
      heading(ctx.t(claim ? 'joining:card.claim' : 'joining:card.title', values)),
      lines(
        await stateLine(ctx, application),
        ctx.t('joining:card.since', { day: dayOf(ctx, createdAt) }),
        handedFrom
          ? ctx.t('joining:card.handed', {
              network: (await titlesOf(ctx, { ...application, networkId: handedFrom })).network,
            })
          : undefined,
        reason ? ctx.t('joining:reason', { reason }) : undefined,
      ),
      ...(claim ? await claimBlocks(ctx, application) : []),
      ...(await contentBlocks(ctx, application)),
      ...(await doubts(ctx, application)),
      ...(await remarkBlocks(ctx, application)),
    ],
    buttons: buttonsFor(
      ctx,
      application,
      (await networks(ctx)).some(({ id }) => id !== networkId),
    ),
  }
}

/** How it stands, and who decided so: no names are known, but whether it was the reader. */
export async function stateLine(ctx: Context, application: Application) {
  const last = await lastDecision(ctx.tx, subjectOf(application), decisive)
  const who = last?.person === ctx.person.id ? 'you' : last?.person === application.personId ? 'applicant' : 'another'
  return ctx.t(`joining:decided.${application.state}`, {
    day: dayOf(ctx, application.decidedAt ?? application.changedAt),
    who: ctx.t.text(`joining:who.${who}`),
  })
}

const decisive = ['approve', 'decline', 'ask', 'hand'].map((verb) => `application.${verb}`)

function buttonsFor({ t }: Context, application: Application, others: boolean): Button[] {
  const button = (verb: string): Button => ({
    label: t.text(`joining:${verb}.label`),
    call: { command: `joining.${verb}`, input: { application: application.id, version: application.version } },
  })
  const all = { label: t.text('joining:list.label'), call: { command: 'joining.list' } }
  if (isOpen(application)) {
    return [button('approve'), button('ask'), button('decline'), ...(others ? [button('hand')] : []), all]
  }
  return [...(application.state === 'withdrawn' ? [] : [button('undo')]), all]
}

/** What the claimed organisation is known as, and whether somebody speaks for it already. */
async function claimBlocks(ctx: Context, application: Application): Promise<Block[]> {
  const claimed = await claimedOf(ctx, application)
  if (!claimed) return [paragraph(ctx.t('joining:card.claimedGone'))]
  const place = (await places(ctx)).byId.get(claimed.placeId)?.name ?? ''
  return [
    lines(
      ctx.t('joining:card.claimed', { name: claimed.name, place }),
      ctx.t(`joining:card.membership.${claimed.state ?? 'none'}`),
      ctx.t('joining:card.delegates', { count: claimed.delegates }),
    ),
  ]
}

/** What does not go together, and who is already known under such a name. */
async function doubts(ctx: Context, application: Application): Promise<Block[]> {
  const { answers, claim, networkId, organisationId } = application
  const network = (await networks(ctx)).find(({ id }) => id === networkId)
  if (!network) return []
  const inArea = isInArea(await places(ctx), answers.place, network)
  const alike = claim ? [] : await alikeTo(ctx, network, { name: answers.name, placeId: answers.place })
  const others = alike.filter(({ id }) => id !== organisationId)
  const states = await membershipsIn(ctx, networkId, others)
  const gazetteer = await places(ctx)
  const rows = [
    ...contradictionsIn(answers, inArea).map((each) => ctx.t(`joining:card.contradiction.${each}`)),
    ...others.map(({ id, name, placeId }) =>
      ctx.t('joining:card.alike', {
        name,
        place: gazetteer.byId.get(placeId)?.name ?? '',
        state: ctx.t.text(`joining:card.membership.${states.get(id) ?? 'elsewhere'}`),
      }),
    ),
  ]
  return rows.length > 0 ? [list(rows)] : []
}
