import { UserError } from '../../../core/errors.ts'
import type { Context, Option } from '../../../core/feature.ts'
import { coordinated } from '../../../core/permission.ts'
import { nameOf } from '../../network/index.ts'
import { type Network, networks } from '../../places/index.ts'
import { announcementById } from '../store/announcements.ts'
import type { Announcement } from './shape.ts'

/** @throws UserError for an audience with networks that the person does not coordinate. */
export function demandNetworks({ person }: Context, networks: readonly string[]): void {
  const own = coordinated(person)
  if (!networks.every((network) => own.includes(network))) throw new UserError('common:onlyCoordination')
}

/** The announcement that a command names. @throws UserError when it is gone. */
export async function announcementNamed(ctx: Context, id: string): Promise<Announcement> {
  const announcement = await announcementById(ctx.tx, id)
  if (!announcement) throw new UserError('announcing:gone')
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
