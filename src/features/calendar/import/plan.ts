import { createHash } from 'node:crypto'
import { instantOf } from '../../../core/format.ts'
import { originalOf, type Translated } from '../../../core/translated.ts'
import { type Gazetteer, type Network, placeNamed } from '../../places/index.ts'
import type { Found, FoundMeeting } from './found.ts'

/** What of a meeting an import decides. */
export type Decided = {
  title: Translated
  summary: Translated | null
  startsAt: string
  endsAt: string
  zone: string
  venue: string | null
  placeId: string
  onlineUrl: string | null
  state: 'planned' | 'cancelled'
}

/** A meeting that an earlier import brought. */
export type Imported = Decided & { id: string; sourceUid: string; slotAt: string | null; sourceCalendar: string | null }

export type Created = Decided & { id: string; sourceUid: string; slotAt: string | null }
export type Known = { before: Imported; after: Decided; slotAt: string | null }

/** What an import would do, meeting by meeting. */
export type Plan = { created: Created[]; changed: Known[]; unchanged: Known[]; gone: Imported[] }

export type PlanOptions = { network: Pick<Network, 'id' | 'placeId'>; language: string; places: Gazetteer; now: Date }

/**
 * Compares what was found with what earlier imports brought. What the calendar does not have any more is named and
 * stays; what was cancelled here stays cancelled.
 */
export function planImport(
  { calendar, meetings, unsure }: Found,
  imported: readonly Imported[],
  options: PlanOptions,
): Plan {
  const plan: Plan = { created: [], changed: [], unchanged: [], gone: [] }
  const left = new Map(imported.map((each) => [each.id, each]))
  for (const found of meetings) {
    const before = matching([...left.values()], found)
    const after = decided(found, before, options)
    if (before) left.delete(before.id)
    if (!before && !found.cancelled) plan.created.push({ ...after, ...identity(found, options.network.id) })
    if (before) plan[isSame(before, after) ? 'unchanged' : 'changed'].push({ before, after, slotAt: found.slot })
  }
  const own = [...left.values()].filter((each) => each.sourceCalendar === calendar && each.state === 'planned')
  plan.gone = own.filter(
    ({ sourceUid, endsAt, zone }) => !unsure.includes(sourceUid) && instantOf(endsAt, zone) > options.now,
  )
  return plan
}

/** The same event in the same slot; where it began or ceased to repeat, the one at the same time. */
function matching(imported: readonly Imported[], { uid, slot, startsAt }: FoundMeeting): Imported | undefined {
  const same = imported.filter(({ sourceUid }) => sourceUid === uid)
  const turned = (each: Imported) => (each.slotAt === null) !== (slot === null) && each.startsAt === startsAt
  return same.find(({ slotAt }) => slotAt === slot) ?? same.find(turned)
}

/** What the calendar says; what it does not say stays as it is here. */
function decided(found: FoundMeeting, before: Imported | undefined, options: PlanOptions): Decided {
  const { language } = options
  const { summary } = found
  return {
    title: translatedFrom(found.title, language, before?.title),
    summary: summary === null ? (before?.summary ?? null) : translatedFrom(summary, language, before?.summary),
    startsAt: found.startsAt,
    endsAt: found.endsAt,
    zone: found.zone,
    venue: found.location ?? before?.venue ?? null,
    placeId: placeOf(found, before, options),
    onlineUrl: found.onlineUrl ?? before?.onlineUrl ?? null,
    state: found.cancelled || before?.state === 'cancelled' ? 'cancelled' : 'planned',
  }
}

/** The known place that a new location names, else the network's own. */
function placeOf({ location }: FoundMeeting, before: Imported | undefined, { network, places }: PlanOptions): string {
  if (before && (location === null || location === before.venue)) return before.placeId
  return (location === null ? null : placeNamed(places, location))?.id ?? network.placeId
}

/** Translations stay as long as the original does. */
const translatedFrom = (text: string, language: string, before: Translated | null | undefined): Translated =>
  before && originalOf(before).text === text ? before : { [language]: { text, state: 'original' } }

const isSame = (before: Imported, after: Decided): boolean =>
  JSON.stringify(decidedIn(before)) === JSON.stringify(decidedIn(after))

const decidedIn = ({ title, summary, startsAt, endsAt, zone, venue, placeId, onlineUrl, state }: Decided): Decided => ({
  title,
  summary,
  startsAt,
  endsAt,
  zone,
  venue,
  placeId,
  onlineUrl,
  state,
})

/** The id says the day to people and is the same for the same event, so that no two imports can make it twice. */
function identity({ uid, slot, startsAt }: FoundMeeting, network: string) {
  const hash = createHash('sha256')
    .update(JSON.stringify([network, uid, slot]))
    .digest('hex')
    .slice(0, 10)
  return { id: `${network.slice(0, 50)}-${startsAt.slice(0, 10)}-${hash}`, sourceUid: uid, slotAt: slot }
}
