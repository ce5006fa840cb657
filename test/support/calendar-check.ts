import fc from 'fast-check'
import { expect } from 'vitest'
import { instantOf } from '../../src/core/format.ts'
import { createReader } from '../../src/core/reader.ts'
import { readCalendar } from '../../src/features/calendar/import/read.ts'
import { networkCalendar } from '../../src/features/calendar/index.ts'
import { isWholeDays, meetingsOf } from '../../src/features/meetings/index.ts'
import { networks } from '../../src/features/places/index.ts'
import { programs, type Shown } from './calendar-programs.ts'
import { calendars } from './calendars.ts'
import type { Chat } from './chat.ts'
import { locales } from './chat.ts'

/** Generates calendars until so many meetings were written, and compares what programs show with the database. */
export async function checkCalendars(chat: Chat, meetings: number): Promise<{ meetings: number; recurring: number }> {
  const counts = { meetings: 0, recurring: 0 }
  const source = { tx: chat.db, remember: <T>(_key: string, load: () => Promise<T>) => load() }
  while (counts.meetings < meetings) {
    await fc.assert(
      fc.asyncProperty(calendars(20), async (generated) => {
        await chat.db.meeting.deleteMany()
        await chat.db.series.deleteMany()
        await chat.db.series.createMany({ data: generated.series })
        await chat.db.meeting.createMany({ data: generated.meetings })
        const network = (await networks(source)).find(({ id }) => id === 'rastatt')
        if (!network) throw new Error('no network')
        const reader = createReader(locales.translate('de'), locales.meta('de'))
        const file = await networkCalendar(source, reader, network)
        const stored = await meetingsOf(source, [network])
        counts.meetings += stored.length
        counts.recurring += file.split('RRULE:').length - 1
        const expected = stored.map((meeting): Omit<Shown, 'uid'> => {
          const cancelled = meeting.state === 'cancelled'
          const days = isWholeDays(meeting)
          const title = meeting.title['de']?.text ?? ''
          return {
            title: read(cancelled ? locales.translate('de').text('calendar:cancelled', { title }) : title),
            from: days ? meeting.startsAt.slice(0, 10) : new Date(meeting.from).toISOString(),
            until: days ? meeting.endsAt.slice(0, 10) : new Date(meeting.until).toISOString(),
            cancelled,
          }
        })
        for (const [name, program] of Object.entries(programs)) {
          const seen = program(file).map(({ uid: _, title, ...rest }) => ({ title: read(title), ...rest }))
          expect(sorted(seen), name).toEqual(sorted(expected))
        }
        const near = (each: { from: string }) => each.from > '2026-01-02' && each.from < '2027-06-29'
        expect(sorted(readAgain(file).filter(near))).toEqual(sorted(expected.filter(near)))
        expect(file).not.toContain('geheim')
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
      { numRuns: 1 },
    )
  }
  return counts
}

/** What comes back when our own calendar is imported. */
function readAgain(file: string): Omit<Shown, 'uid'>[] {
  const { meetings, faults } = readCalendar(file, { zone: 'Europe/Berlin', now: new Date('2026-01-01T00:00:00Z') })
  expect(faults).toEqual([])
  return meetings.map(({ title, startsAt, endsAt, zone, cancelled }) => {
    const days = isWholeDays({ startsAt, endsAt })
    const at = (local: string) => (days ? local.slice(0, 10) : instantOf(local, zone).toISOString())
    return { title: read(title), from: at(startsAt), until: at(endsAt), cancelled }
  })
}

/** Programs disagree about quotation marks around a text, and no calendar can have every sign. */
const read = (title: string): string =>
  title
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()

const sorted = <T extends { from: string; title: string }>(items: T[]): T[] =>
  items.toSorted((a, b) => (`${a.from} ${a.title}` < `${b.from} ${b.title}` ? -1 : 1))
