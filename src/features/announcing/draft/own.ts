import { UserError } from '../../../core/errors.ts'
import type { Context, Option } from '../../../core/feature.ts'
import { coordinated, demand } from '../../../core/permission.ts'
import { nameOf } from '../../network/index.ts'
import { type Network, networks } from '../../places/index.ts'
import { announcementById } from '../store/announcements.ts'
import type { Announcement } from './shape.ts'

/** An announcement of a network that this person coordinates. @throws UserError when it is gone, or another network's. */
export async function ownAnnouncement(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await announcementById(ctx.tx, id)
  if (!announcement) throw new UserError('announcing:gone')
  demand('coordinator', ctx.person, [announcement.networkId])
  return announcement
}

/** The same while it is a draft. @throws UserError once it is on its way. */
export async function ownDraft(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await ownAnnouncement(ctx, id)
  if (announcement.state !== 'draft') throw new UserError('announcing:onItsWay')
  return announcement
}

/** The networks that a person writes for. */
export async function ownNetworks(ctx: Context): Promise<Network[]> {
  const own = coordinated(ctx.person)
  return (await networks(ctx)).filter(({ id }) => own.includes(id))
}

export const networkOptions = async (ctx: Context): Promise<Option[]> =>
  (await ownNetworks(ctx)).map((network) => ({ value: network.id, label: nameOf(ctx, network) }))

/** What every command about one announcement takes. */
export const button = (ctx: Context, verb: string, announcement: string, more: Record<string, unknown> = {}) => ({
  label: ctx.t.text(`announcing:${verb}.label`),
  call: { command: `announcing.${verb}`, input: { announcement, ...more } },
})
