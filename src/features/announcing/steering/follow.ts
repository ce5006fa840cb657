import type { Context } from '../../../core/feature.ts'
import { instantOf } from '../../../core/format.ts'
import { planNotices } from '../../notices/index.ts'
import type { Announcement } from '../draft/shape.ts'

const firstMs = 3000
const leastMs = 5000
const mostMs = 60_000
/** A message that is kept up to date is of no use later. */
const ofUseMs = 3_600_000

type Following = { announcement: string; person: string; nth: number; leftMs: number | null; from?: Date }

/** The next look at how far an announcement is: often while little is left, seldom while it takes an hour. */
export async function planProgress(
  ctx: Context,
  { announcement, person, nth, leftMs, from }: Following,
): Promise<void> {
  const wait = Math.min(mostMs, Math.max(leastMs, (leftMs ?? 0) / 20))
  const at = from ?? new Date(ctx.now.getTime() + (nth === 0 ? firstMs : wait))
  const subject = `announcement:${announcement}:progress`
  await planNotices(ctx.tx, [
    {
      person,
      subject,
      key: `${subject}:${nth}`,
      call: { command: 'announcing.progress', input: { announcement, nth } },
      at,
      notAfter: new Date(at.getTime() + ofUseMs),
    },
  ])
}

/** Whoever lets it go sees how it goes, from its beginning on; so does whoever wrote what somebody else approves. */
export async function followFromStart(ctx: Context, announcement: Announcement): Promise<void> {
  const { id, personId, startsAt } = announcement
  const begins = startsAt === null ? ctx.now : instantOf(startsAt, ctx.zone)
  const from = new Date(begins.getTime() + firstMs)
  for (const person of new Set([ctx.person.id, personId ?? ctx.person.id])) {
    await planProgress(ctx, { announcement: id, person, nth: 0, leftMs: null, from })
  }
}

/** A new row of looks from now on; one that is still planned is moved. */
export const followNow = (ctx: Context, announcement: string): Promise<void> =>
  planProgress(ctx, {
    announcement,
    person: ctx.person.id,
    nth: 0,
    leftMs: null,
    from: new Date(ctx.now.getTime() + firstMs),
  })
