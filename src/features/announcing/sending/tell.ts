import type { Context } from '../../../core/feature.ts'
import type { Call } from '../../../core/message.ts'
import { planNotices } from '../../notices/index.ts'
import type { Announcement } from '../draft/shape.ts'
import { othersOf } from '../store/approval.ts'

const stillOfUseMs = 7 * 86_400_000

/** Asks the other coordinators of the networks that want it for their yes. Returns how many there are. */
export async function tellCoordination(
  ctx: Context,
  { id, version }: Announcement,
  wanting: readonly string[],
): Promise<number> {
  const others = await othersOf(ctx.tx, wanting, ctx.person.id)
  await tell(ctx, others, { announcement: id, key: `propose:${version}`, what: 'proposed' })
  return others.length
}

type Told = {
  announcement: string
  key: string
  what: 'proposed' | 'approved' | 'returned' | 'corrected' | 'notCorrected'
}

/** Says to people what became of an announcement, once. */
export const tell = (ctx: Context, people: readonly string[], { announcement, key, what }: Told): Promise<void> =>
  plan(ctx, people, { announcement, key, call: { command: 'announcing.tell', input: { announcement, what } } })

/** Says something about an announcement to people, once. */
export async function plan(
  ctx: Context,
  people: readonly string[],
  { announcement, key, call }: Pick<Told, 'announcement' | 'key'> & { call: Call },
): Promise<void> {
  const subject = `announcement:${announcement}`
  const notAfter = new Date(ctx.now.getTime() + stillOfUseMs)
  const common = { subject, key: `${subject}:${key}`, call, at: ctx.now, notAfter }
  await planNotices(
    ctx.tx,
    people.map((person) => ({ person, ...common })),
  )
}
