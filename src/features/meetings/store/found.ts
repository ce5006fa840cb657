import { addDays } from '../../../core/format.ts'
import type { Period } from '../../../core/period.ts'
import { Prisma } from '../../../store/generated/client.ts'
import type { Wanted } from '../wanted.ts'

/** The order in which meetings are told. */
export const orderOf = (wanted: Wanted): Prisma.Sql => (latestFirst(wanted) ? latest : earliest)

const earliest = Prisma.sql`starts_at, id`
const latest = Prisma.sql`starts_at DESC, id DESC`
/** What is over or has begun is told the other way round. */
const latestFirst = ({ time }: Pick<Wanted, 'time'>): boolean => time === 'past' || time === 'begun'

/** Ids and beginnings of what is wanted, `most` of each network and place at the most, in no order. */
export function foundSql(wanted: Wanted, now: Date, most: number): Prisma.Sql {
  const { networks, place } = wanted
  const inside = place?.networks ?? networks
  const others = networks.filter((each) => !inside.includes(each))
  const parts = [
    ...sourceSql(wanted, now, most, { column: Prisma.sql`network_id`, keys: inside }),
    ...(place && others.length > 0
      ? sourceSql(wanted, now, most, { column: Prisma.sql`place_id`, keys: place.places, others })
      : []),
  ]
  return Prisma.join(parts, ' UNION ALL ')
}

/** Each network's, or each place's, own; of places those that these other networks have there. */
type Source = { column: Prisma.Sql; keys: readonly string[]; others?: readonly string[] }

function sourceSql(wanted: Wanted, now: Date, most: number, { column, keys, others }: Source): Prisma.Sql[] {
  const conditions = [
    ...(others ? [Prisma.sql`network_id = ANY(${[...others]}::text[])`] : []),
    ...conditionsOf(wanted, now),
  ]
  const order = latestFirst(wanted) ? Prisma.sql`${column} DESC, ${latest}` : Prisma.sql`${column}, ${earliest}`
  return stretches(wanted, now).map(
    ({ from, to, reaching = [] }) => Prisma.sql`
      SELECT found.id, found.starts_at FROM unnest(${[...keys]}::text[]) AS source(key) CROSS JOIN LATERAL (
        SELECT id, starts_at FROM meeting
        WHERE (${column}, starts_at) >= (source.key, ${from}::timestamp)
          AND (${column}, starts_at) < (source.key, ${to}::timestamp)
          AND ${Prisma.join([Prisma.sql`true`, ...reaching, ...conditions], ' AND ')}
        ORDER BY ${order} LIMIT ${most}) found`,
  )
}

/** Local times between which a meeting begins; `to` is not one of them. */
type Stretch = { from: string; to: string; reaching?: Prisma.Sql[] }

/**
 * What begins within the time, and what reaches into it: each is one stretch of the index of a network or a place and
 * the beginning. It is said and ordered by both together; with them apart, the index of all beginnings would be taken
 * at times, and what others have be read. Local times are up to 12 hours behind UTC and up to 14 before it; the
 * conditions decide about those in between.
 */
function stretches({ time, period }: Wanted, now: Date): Stretch[] {
  const { first, end } = daysOf(period)
  const since = [...(first ? [first] : []), ...(time === 'coming' ? [utc(now, -12)] : [])].toSorted().at(-1)
  const over = latestFirst({ time }) ? [utc(now, 14)] : []
  const to = [...(end ? [end] : []), ...over].toSorted()[0] ?? 'infinity'
  if (since === undefined) return [{ from: '-infinity', to }]
  const reaching = { from: '-infinity', to: since, reaching: [Prisma.sql`ends_at > ${since}::timestamp`] }
  return [{ from: since, to }, ...(to === 'infinity' || since < to ? [reaching] : [{ ...reaching, to }])]
}

function conditionsOf({ time, period, planned, left }: Wanted, now: Date): Prisma.Sql[] {
  const at = Prisma.sql`${now.toISOString()}::timestamptz`
  const { first } = daysOf(period)
  return [
    ...(time === 'coming' ? [Prisma.sql`ends_at AT TIME ZONE zone > ${at}`] : []),
    ...(time === 'past' ? [Prisma.sql`ends_at AT TIME ZONE zone <= ${at}`] : []),
    ...(time === 'begun' ? [Prisma.sql`starts_at AT TIME ZONE zone <= ${at}`] : []),
    // What ends at midnight does not reach into the day that begins then.
    ...(first ? [Prisma.sql`(starts_at >= ${first}::timestamp OR ends_at > ${first}::timestamp)`] : []),
    ...(planned ? [Prisma.sql`state = 'planned'`] : []),
    ...(left ? [Prisma.sql`(results IS NOT NULL OR id = ANY(${[...left]}::text[]))`] : []),
  ]
}

/** The first day of a period and the day after it; both a month and days may be named. */
function daysOf({ after, before, month }: Period = {}): { first?: string; end?: string } {
  const first = [after, month && `${month}-01`]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1)
  const next = month && `${addDays(`${month}-28`, 4).slice(0, 7)}-01`
  const end = [before && addDays(before, 1), next].filter((day) => day !== undefined).toSorted()[0]
  return { ...(first ? { first } : {}), ...(end ? { end } : {}) }
}

/** UTC and some hours as a time without a zone. */
const utc = (now: Date, hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString().slice(0, 16)
