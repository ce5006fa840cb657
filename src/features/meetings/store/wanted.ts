import { z } from 'zod'
import type { Context } from '../../../core/feature.ts'
import type { Page } from '../../../core/page.ts'
import type { Meeting } from '../rules.ts'
import { meetingsByIds } from '../store.ts'
import type { Wanted } from '../wanted.ts'
import { foundSql, orderOf } from './found.ts'

type Reading = Pick<Context, 'tx' | 'remember' | 'now'>

/** No more are counted than this; whoever is told of so many narrows the question rather than turning the pages. */
export const mostCounted = 100

/**
 * Some of the meetings that are wanted, in their order. Whatever there is beside them, it takes no longer: every
 * network's and every place's own are found by the index on their beginning.
 */
export function meetingsWanted(source: Reading, wanted: Wanted, limit: number, offset = 0): Promise<Meeting[]> {
  return remembered(source, `${limit}:${offset}`, wanted, async (now) => {
    const rows = await source.tx.$queryRaw<unknown[]>`
      SELECT id FROM (${foundSql(wanted, now, limit + offset)}) found ORDER BY ${orderOf(wanted)} LIMIT ${limit} OFFSET ${offset}`
    return meetingsByIds(
      source.tx,
      rows.map((row) => id.parse(row).id),
    )
  })
}

/** The first of them, or null. */
export const firstWanted = async (source: Reading, wanted: Wanted): Promise<Meeting | null> =>
  (await meetingsWanted(source, wanted, 1))[0] ?? null

/** How many are wanted; `mostCounted` and one stands for more than that. */
export function countWanted(source: Reading, wanted: Wanted): Promise<number> {
  return remembered(source, 'count', wanted, async (now) => {
    const most = mostCounted + 1
    const [row] = await source.tx.$queryRaw<unknown[]>`
      SELECT count(*)::integer AS count FROM (SELECT FROM (${foundSql(wanted, now, most)}) found LIMIT ${most}) counted`
    return counted.parse(row).count
  })
}

/** One page of them. @param page from 0; after the last page, when there are fewer meanwhile, comes the first again. */
export async function pageWanted(source: Reading, wanted: Wanted, page: number, size: number): Promise<Page<Meeting>> {
  const read = await meetingsWanted(source, wanted, size + 1, page * size)
  if (read.length === 0 && page > 0) return pageWanted(source, wanted, 0, size)
  return {
    shown: read.slice(0, size).map((item, index) => ({ item, number: page * size + index + 1 })),
    next: read.length > size ? page + 1 : null,
  }
}

const minuteMs = 60_000
const id = z.object({ id: z.string() })
const counted = z.object({ count: z.number() })

type Kept = { minute: number; value: unknown }

/**
 * Meetings begin and end at full minutes: within one, the same ones are over. Only the last minute's answer is kept, so
 * that time alone fills no memory.
 */
async function remembered<T>(source: Reading, part: string, wanted: Wanted, load: (now: Date) => Promise<T>) {
  const { place, ...rest } = wanted
  const key = `meetings:wanted:${JSON.stringify([part, place?.id, rest])}`
  const kept = await source.remember<Kept>(key, async () => ({ minute: -1, value: undefined }))
  const minute = Math.floor(source.now.getTime() / minuteMs)
  if (kept.minute === minute) return kept.value as T
  const value = await load(new Date(minute * minuteMs))
  Object.assign(kept, { minute, value })
  return value
}
