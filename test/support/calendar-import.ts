import type { CalendarServer } from './calendar-server.ts'
import type { Chat } from './chat.ts'

export const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
export const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Stadtkalender', ...events, 'END:VCALENDAR', ''].join('\r\n')

export const fest = event(
  'UID:fest@stadt',
  'DTSTART;TZID=Europe/Berlin:20270708T180000',
  'DTEND;TZID=Europe/Berlin:20270708T210000',
  'SUMMARY:Sommerfest der Vereine',
  'LOCATION:Rathaus\\, Gaggenau',
)
/** Three times. */
export const cafe = event(
  'UID:cafe@stadt',
  'DTSTART;TZID=Europe/Berlin:20270201T160000',
  'DURATION:PT2H',
  'RRULE:FREQ=WEEKLY;COUNT=3',
  'SUMMARY:Sprachcafé',
)

/** Coordinators who import the calendar of a server. */
export function importing(chat: Chat, server: CalendarServer) {
  const url = `http://stadt.example:${server.port}/kalender.ics`
  return {
    url,
    async coordinator(name: string, locale = 'de', networks = ['rastatt']) {
      const person = chat.person(name, { locale, network: 'rastatt' })
      await person.says('/help')
      for (const network of networks) await person.becomes('coordinator', network)
      return person
    },
    /** Asks for a calendar, and lets it be fetched. */
    async looksAt(person: ReturnType<Chat['person']>, text: string, label = 'Kalender übernehmen') {
      server.gives('/kalender.ics', text)
      await person.says('/coordinate')
      await person.taps(label === 'Kalender übernehmen' ? 'Mehr' : 'More')
      await person.taps(label)
      await person.says(url)
      await chat.works()
      person.hears()
    },
    stored: () => chat.db.meeting.findMany({ orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] }),
  }
}
