import ICAL from 'ical.js'
import nodeIcal from 'node-ical'

/** A meeting as a calendar program shows it: instants in milliseconds, or days where it is one of whole days. */
export type Shown = { uid: string; title: string; from: string; until: string; cancelled: boolean }

/** Everything that two calendar programs show of a file, after expanding what recurs. */
export const programs: Record<string, (file: string) => Shown[]> = { 'ical.js': byIcal, 'node-ical': byNodeIcal }

function byIcal(file: string): Shown[] {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const events = calendar.getAllSubcomponents('vevent')
  const uidOf = (each: ICAL.Component) => each.getFirstPropertyValue('uid')
  const [main, others] = [false, true].map((other) =>
    events.filter((each) => each.hasProperty('recurrence-id') === other),
  )
  return (main ?? []).flatMap((component) => {
    const exceptions = (others ?? []).filter((each) => uidOf(each) === uidOf(component))
    const event = new ICAL.Event(component, { exceptions })
    if (!event.isRecurring()) return [shown(event, event.startDate, event.endDate)]
    const all: Shown[] = []
    const occurrences = event.iterator()
    for (let next = occurrences.next(); next; next = occurrences.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next)
      all.push(shown(item, startDate, endDate))
    }
    return all
  })
}

function shown(event: ICAL.Event, from: ICAL.Time, until: ICAL.Time): Shown {
  const read = (time: ICAL.Time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString())
  const status = event.component.getFirstPropertyValue('status')
  return {
    uid: event.uid,
    title: event.summary,
    from: read(from),
    until: read(until),
    cancelled: status === 'CANCELLED',
  }
}

function byNodeIcal(file: string): Shown[] {
  return Object.values(nodeIcal.sync.parseICS(file)).flatMap((event) => {
    if (event?.type !== 'VEVENT') return []
    const all = nodeIcal.expandRecurringEvent(event, {
      from: new Date('2020-01-01T00:00:00Z'),
      to: new Date('2100-01-01T00:00:00Z'),
      expandOngoing: true,
    })
    return all.map(({ start, end, summary, isFullDay, event: its }) => {
      const read = (date: Date) =>
        isFullDay
          ? [date.getFullYear(), date.getMonth() + 1, date.getDate()]
              .map((part) => String(part).padStart(2, '0'))
              .join('-')
          : date.toISOString()
      return {
        uid: its.uid,
        title: typeof summary === 'string' ? summary : summary.val,
        from: read(start),
        until: read(end),
        cancelled: its.status === 'CANCELLED',
      }
    })
  })
}
