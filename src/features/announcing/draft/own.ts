import { UserError } from '../../../core/errors.ts'
import type { Context, Option } from '../../../core/feature.ts'
import type { Button } from '../../../core/message.ts'
import { coordinated } from '../../../core/permission.ts'
import { nameOf } from '../../network/index.ts'
import { type Network, networks } from '../../places/index.ts'
import { announcementById } from '../store/announcements.ts'
import type { Announcement } from './shape.ts'

/** @throws UserError that names those of some networks that the person does not coordinate. */
export async function demandNetworks(ctx: Context, ids: readonly string[]): Promise<void> {
  if (coordinates(ctx, ids)) return
  const own = coordinated(ctx.person)
  const foreign = (await networks(ctx)).filter(({ id }) => ids.includes(id) && !own.includes(id))
  const names = ctx.format.list(foreign.map((network) => nameOf(ctx, network)))
  throw new UserError('announcing:notAll', { networks: names })
}

const coordinates = ({ person }: Context, ids: readonly string[]): boolean =>
  ids.every((id) => coordinated(person).includes(id))

/** The networks in whose name an announcement speaks, and those that it is for. */
export const networksOf = ({ networkId, audience }: Pick<Announcement, 'networkId' | 'audience'>): string[] => [
  ...new Set([networkId, ...audience.networks]),
]

/** Whether the person coordinates all networks of an announcement, and so may steer it. */
export const steers = (ctx: Context, announcement: Announcement): boolean => coordinates(ctx, networksOf(announcement))

/** The announcement that a command names. @throws UserError when it is gone, and for a draft of other networks. */
export async function announcementNamed(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await announcementById(ctx.tx, id)
  if (!announcement) throw new UserError('announcing:gone')
  if (announcement.state === 'draft' && !coordinates(ctx, [announcement.networkId]))
    throw new UserError('common:onlyCoordination')
  return announcement
}

/**
 * The same for whoever steers it, or reads what became of it: that is about people of all its networks.
 * @throws UserError that says so to whoever coordinates only some of them.
 */
export async function steeredNamed(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await announcementNamed(ctx, id)
  await demandNetworks(ctx, networksOf(announcement))
  return announcement
}

/** The same while it is a draft. @throws UserError once it is on its way. */
export async function draftNamed(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await announcementNamed(ctx, id)
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

/** Back to all announcements. */
export const allButton = ({ t }: Context): Button => ({
  label: t.text('announcing:list.all'),
  call: { command: 'announcing.list' },
})
