import type { ContentSource, Context } from '../../core/feature.ts'
import type { Reader } from '../../core/reader.ts'
import { originalOf } from '../../core/translated.ts'
import { type Meeting, meetingsOf } from '../meetings/index.ts'
import type { Network } from '../places/index.ts'
import { type Details, detailsOf } from './details.ts'
import { recurringEvents, singleEvent } from './event.ts'
import { calendarFile } from './file.ts'
import { recurringOf, type Series } from './recurring.ts'
import { seriesOf } from './store.ts'
import type { JCal } from './zone.ts'

/** How often calendar programs should look; whoever is on the way wants to know of a change on the same day. */
const refresh = 'PT1H'

/** The language in which a network writes, which its calendar has where no other is asked for. */
export function languageOf({ locales }: Pick<Context, 'locales'>, { name }: Pick<Network, 'name'>): string {
  const { language } = originalOf(name)
  return locales.find(({ locale }) => locale === language)?.locale ?? 'de'
}

/** All meetings of a network in one language, those of the past and those that were cancelled too. */
export async function networkCalendar(source: ContentSource, reader: Reader, network: Network): Promise<string> {
  const meetings = await meetingsOf(source, [network])
  const name = reader.text(network.name).text
  // What is to be said about texts is said with each meeting, and a name needs nothing.
  reader.provenance()
  const events = eventsOf(meetings, await seriesOf(source, network.id), (meeting) =>
    detailsOf(reader, meeting, network.website),
  )
  return calendarFile(events, { name, refresh })
}

/** Meetings as calendar events: those of a series that follows a rule together, all others on their own. */
export function eventsOf(
  meetings: readonly Meeting[],
  series: readonly Series[],
  detailsOf: (meeting: Meeting) => Details,
): JCal[] {
  const bySeries = Map.groupBy(meetings, ({ seriesId }) => series.find(({ id }) => id === seriesId))
  return [...bySeries].flatMap(([each, its]) => {
    const { recurring, single } = each
      ? recurringOf(each, its, (meeting) => JSON.stringify(detailsOf(meeting)))
      : { recurring: null, single: its }
    return [
      ...(recurring ? recurringEvents(recurring, detailsOf) : []),
      ...single.map((meeting) => singleEvent(meeting, detailsOf(meeting))),
    ]
  })
}
