import type { Prisma } from '../generated/client.ts'
import { isDayOfYear } from './deadline.ts'
import type { ContentFile } from './format.ts'
import { pathOf } from './read.ts'

/** What the database knows already: table → id → whether it is an example. */
export type Known = Map<string, Map<string, boolean>>

export async function knownContent(tx: Prisma.TransactionClient): Promise<Known> {
  const rows = await tx.$queryRaw<{ table: string; id: string; demo: boolean }[]>`
    SELECT 'place' AS "table", id, demo FROM place
    UNION ALL SELECT 'network', id, demo FROM network
    UNION ALL SELECT 'organisation', id, demo FROM organisation
    UNION ALL SELECT 'series', s.id, n.demo FROM series s JOIN network n ON n.id = s.network_id
    UNION ALL SELECT 'meeting', id, demo FROM meeting
    UNION ALL SELECT 'programme', id, demo FROM funding_programme
    UNION ALL SELECT 'article', id, demo FROM article`
  const known: Known = new Map()
  for (const { table, id, demo } of rows) known.set(table, (known.get(table) ?? new Map()).set(id, demo))
  return known
}

/** What is wrong between the parts of a file, and between it and the database: "path: reason". */
export function faultsOf(file: ContentFile, known: Known, demo: boolean): string[] {
  const faults: string[] = []
  const fault = (path: PropertyKey[], reason: string) => faults.push(`${pathOf(path)}: ${reason}`)
  const seen = new Map<string, string>()
  const declare = (what: string, id: string, path: PropertyKey[]) => {
    const before = seen.get(`${what} ${id}`)
    if (before !== undefined) fault(path, `${what} "${id}" is already at ${before}`)
    else seen.set(`${what} ${id}`, pathOf(path))
    if (demo && known.get(what)?.get(id) === false) fault(path, `${what} "${id}" exists and is not an example`)
  }
  for (const [what, list] of declared(file)) for (const { id, path } of list) declare(what, id, path)

  const refer = (what: string, id: string | undefined, path: PropertyKey[]) => {
    if (id === undefined || seen.has(`${what} ${id}`) || known.get(what)?.has(id)) return
    fault(path, `there is no ${what} "${id}"`)
  }
  for (const { what, id, path } of referred(file)) refer(what, id, path)

  for (const [index, each] of file.programmes.entries()) {
    if (each.deadline.kind !== 'recurring') continue
    for (const [at, day] of each.deadline.each.entries()) {
      if (!isDayOfYear(day)) fault(['programmes', index, 'deadline', 'each', at], `"${day}" is no day of a year`)
    }
  }
  for (const index of placesInThemselves(file)) fault(['places', index, 'inside'], 'the place lies in itself')
  return faults
}

type Declared = { id: string; path: PropertyKey[] }

function declared(file: ContentFile): [string, Declared[]][] {
  const list = (key: keyof ContentFile): Declared[] =>
    file[key].map(({ id }, index): Declared => ({ id, path: [key, index, 'id'] }))
  const inside = (key: 'networks' | 'meetings', part: 'contacts' | 'sessions', of: { id: string }[][]): Declared[] =>
    of.flatMap((parts, index) => parts.map(({ id }, at) => ({ id, path: [key, index, part, at, 'id'] })))
  const memberships = file.organisations.flatMap((each, index) =>
    each.memberships.map(({ network }, at) => ({
      id: `${each.id} in ${network}`,
      path: ['organisations', index, 'memberships', at],
    })),
  )
  return [
    ['place', list('places')],
    ['network', list('networks')],
    [
      'contact',
      inside(
        'networks',
        'contacts',
        file.networks.map((each) => each.contacts),
      ),
    ],
    ['organisation', list('organisations')],
    ['membership', memberships],
    ['series', list('series')],
    ['meeting', list('meetings')],
    [
      'session',
      inside(
        'meetings',
        'sessions',
        file.meetings.map((each) => each.sessions),
      ),
    ],
    ['programme', list('programmes')],
    ['article', [...list('courses'), ...list('documents'), ...list('articles')]],
  ]
}

type Reference = { what: string; id: string | undefined; path: PropertyKey[] }

function referred(file: ContentFile): Reference[] {
  const from = <T>(
    key: keyof ContentFile,
    items: readonly T[],
    what: string,
    field: string,
    get: (item: T) => string | undefined,
  ) => items.map((item, index): Reference => ({ what, id: get(item), path: [key, index, field] }))
  return [
    ...from('places', file.places, 'place', 'inside', (each) => each.inside),
    ...from('networks', file.networks, 'place', 'place', (each) => each.place),
    ...from('organisations', file.organisations, 'place', 'place', (each) => each.place),
    ...file.organisations.flatMap((each, index) =>
      each.memberships.map(
        ({ network }, at): Reference => ({
          what: 'network',
          id: network,
          path: ['organisations', index, 'memberships', at, 'network'],
        }),
      ),
    ),
    ...from('series', file.series, 'network', 'network', (each) => each.network),
    ...from('meetings', file.meetings, 'network', 'network', (each) => each.network),
    ...from('meetings', file.meetings, 'series', 'series', (each) => each.series),
    ...from('meetings', file.meetings, 'place', 'place', (each) => each.place),
    ...from('programmes', file.programmes, 'place', 'place', (each) => each.place),
    ...from('courses', file.courses, 'network', 'network', (each) => each.network),
    ...from('documents', file.documents, 'network', 'network', (each) => each.network),
    ...from('documents', file.documents, 'meeting', 'meeting', (each) => each.meeting),
    ...from('articles', file.articles, 'network', 'network', (each) => each.network),
  ]
}

function placesInThemselves(file: ContentFile): number[] {
  const parents = new Map(file.places.map((each) => [each.id, each.inside]))
  return file.places.flatMap(({ id }, index) => {
    const passed = new Set<string>()
    let at = parents.get(id)
    while (at !== undefined && at !== id && !passed.has(at)) {
      passed.add(at)
      at = parents.get(at)
    }
    return at === id ? [index] : []
  })
}
