import { z } from 'zod'
import { UserError } from '../../../core/errors.ts'
import { type Context, command } from '../../../core/feature.ts'
import type { Call, Reply } from '../../../core/message.ts'
import { coordinated } from '../../../core/permission.ts'
import { paragraph } from '../../../core/rich.ts'
import { card } from '../draft/card.ts'
import { titleOf } from '../draft/list.ts'
import { allButton, announcementNamed, button, demandNetworks, networksOf } from '../draft/own.ts'
import type { Announcement, State } from '../draft/shape.ts'
import { followFromStart } from '../steering/follow.ts'
import { announcementById, lockAnnouncement, moveOn, waitingFor } from '../store/announcements.ts'
import { fourEyes } from '../store/approval.ts'
import { record } from './record.ts'
import { tell } from './tell.ts'
import { hasPassed } from './when.ts'

const input = z.object({ announcement: z.string() })

/** What waits for this coordinator's yes. */
export const approve = command({
  name: 'announcing.approve',
  chat: 'approve',
  aliases: ['freigeben'],
  input: z.object({}),
  permission: 'coordinator',
  personal: true,
  async handle(ctx): Promise<Reply | Reply[]> {
    const foreign = []
    for (const each of await waitingFor(ctx.tx, coordinated(ctx.person))) {
      const { personId } = each.correction ?? each
      if (personId !== ctx.person.id && (await mayApprove(ctx, each))) foreign.push(each)
    }
    const [first, ...others] = foreign
    if (first && others.length === 0)
      return first.correction ? ctx.run(callFor(first)) : card(ctx, first.id, ctx.t('announcing:approve.one'))
    const buttons = []
    for (const each of foreign) buttons.push({ label: await titleOf(ctx, each), call: callFor(each) })
    const key = first ? 'announcing:approve.which' : 'announcing:approve.none'
    return { body: [paragraph(ctx.t(key))], buttons: [...buttons, allButton(ctx)] }
  },
})

/** A correction waits only for what is out, and no proposal is. */
const callFor = ({ id: announcement, correction }: Announcement): Call =>
  correction
    ? { command: 'announcing.correction', input: { announcement, correction: correction.id } }
    : { command: 'announcing.open', input: { announcement } }

/** The second yes, to the words that were seen; whoever wrote them last cannot give it. */
export const confirmApprove = command({
  name: 'announcing.confirmApprove',
  input: input.extend({ version: z.int() }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.open' },
  async handle(ctx, { announcement, version }): Promise<Reply> {
    const seen = await proposal(ctx, announcement)
    if (seen.personId === ctx.person.id) throw new UserError('announcing:approve.own')
    if (seen.version !== version) return card(ctx, seen.id, ctx.t('announcing:changedSince'))
    if (hasPassed(ctx, seen)) return tooLate(ctx, seen)
    await moveOn(ctx.tx, seen, 'scheduled')
    await record(ctx, seen, 'approve')
    await tellAuthor(ctx, seen, 'approved')
    await followFromStart(ctx, seen)
    return { ...(await card(ctx, seen.id, ctx.t('announcing:approve.done'))), replace: true }
  },
})

/** Nothing is sent that was meant for an earlier time; whoever wrote it chooses another one. */
const tooLate = (ctx: Context, { id }: Announcement): Reply => ({
  body: [paragraph(ctx.t('announcing:approve.passed'))],
  buttons: [button(ctx, 'giveBack', id), button(ctx, 'open', id)],
})

/** Back to whoever wrote it, to be changed. */
export const giveBack = command({
  name: 'announcing.giveBack',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.open' },
  async handle(ctx, { announcement }) {
    const seen = await proposal(ctx, announcement)
    await moveOn(ctx.tx, seen, 'draft')
    await record(ctx, seen, 'giveBack')
    await tellAuthor(ctx, seen, 'returned')
    return {
      body: [paragraph(ctx.t('announcing:giveBack.done'))],
      buttons: [
        ...(coordinated(ctx.person).includes(seen.networkId) ? [button(ctx, 'open', seen.id)] : []),
        allButton(ctx),
      ],
      replace: true,
    }
  },
})

const stillHere: State[] = ['proposed', 'scheduled']

/** Takes back what has not begun to go out; it is a draft again. */
export const withdraw = command({
  name: 'announcing.withdraw',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'announcing.open' },
  async handle(ctx, { announcement }) {
    await lockAnnouncement(ctx.tx, announcement)
    const seen = await announcementNamed(ctx, announcement)
    await demandNetworks(ctx, [seen.networkId])
    if (seen.state === 'draft') return card(ctx, seen.id)
    if (!stillHere.includes(seen.state)) {
      throw new UserError('announcing:withdraw.late', {}, { command: 'announcing.progress', input: { announcement } })
    }
    await moveOn(ctx.tx, seen, 'draft')
    await record(ctx, seen, 'withdraw')
    return { ...(await card(ctx, seen.id, ctx.t('announcing:withdraw.done'))), replace: true }
  },
})

/** Says by itself how an announcement stands. */
export const told = command({
  name: 'announcing.tell',
  input: input.extend({ what: z.enum(['proposed', 'approved', 'returned', 'corrected', 'notCorrected']) }),
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { announcement, what }): Promise<Reply[]> {
    const state = (await announcementById(ctx.tx, announcement))?.state
    const stands = what === 'proposed' ? state === 'proposed' : state !== undefined && state !== 'proposed'
    return stands ? [await card(ctx, announcement, ctx.t(`announcing:tell.${what}`))] : []
  },
})

async function proposal(ctx: Context, id: string): Promise<Announcement> {
  await lockAnnouncement(ctx.tx, id)
  const seen = await announcementNamed(ctx, id)
  if (seen.state !== 'proposed') throw new UserError('announcing:alreadyDecided')
  await demandNetworks(ctx, await fourEyes(ctx.tx, networksOf(seen)))
  return seen
}

/** Whether the person coordinates every network that wants a second yes. */
async function mayApprove(ctx: Context, seen: Announcement): Promise<boolean> {
  const own = coordinated(ctx.person)
  return (await fourEyes(ctx.tx, networksOf(seen))).every((network) => own.includes(network))
}

async function tellAuthor(ctx: Context, { id, personId, version }: Announcement, what: 'approved' | 'returned') {
  if (personId !== null && personId !== ctx.person.id) {
    await tell(ctx, [personId], { announcement: id, key: `${what}:${version}`, what })
  }
}
