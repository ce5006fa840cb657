import type { Reader } from '../../core/reader.ts'
import { plain } from '../../core/rich.ts'
import { type Meeting, whereabouts } from '../meetings/index.ts'

/** What a calendar shows of a meeting beside its time: plain text in one language. */
export type Details = {
  summary: string
  location: string
  description: string
  url: string | null
  point: { latitude: number; longitude: number } | null
}

/** A meeting's texts in the reader's language. The link of an online meeting is never among them. */
export function detailsOf(reader: Reader, meeting: Meeting, website: string | null): Details {
  const { t } = reader
  const title = reader.text(meeting.title).text
  const { latitude, longitude } = meeting
  return {
    summary: clean(meeting.state === 'cancelled' ? t.text('calendar:cancelled', { title }) : title),
    location: clean(locationOf(reader, meeting)),
    description: clean(descriptionOf(reader, meeting)),
    url: website,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
  }
}

function locationOf({ t }: Reader, meeting: Meeting): string {
  const inRoom = meeting.onlineUrl === null || meeting.venue !== null || meeting.address !== null
  return inRoom ? whereabouts(meeting).join(', ') : t.text('calendar:online')
}

function descriptionOf(reader: Reader, meeting: Meeting): string {
  const { format, t } = reader
  reader.cite(meeting)
  const said = (text: Meeting['summary']) => text && reader.text(text).text
  const languages = format.list(meeting.interpretation.map(format.language))
  const cancelled = meeting.state === 'cancelled' ? [t.text('meetings:cancelled'), said(meeting.cancelReason)] : []
  const childcare = said(meeting.childcare)
  const access = said(meeting.access)
  const parts = [
    ...cancelled,
    said(meeting.summary),
    languages && t.text('meetings:interpretation', { languages }),
    childcare && t.text('meetings:childcare', { childcare }),
    access && t.text('meetings:access', { access }),
    meeting.onlineUrl && t.text('meetings:onlineLink'),
  ].filter((part): part is string => typeof part === 'string' && part !== '')
  const notes = reader.provenance()
  return [parts.join('\n'), plain(notes)].filter((part) => part !== '').join('\n\n')
}

/** A calendar file has no other control character than the line break. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a calendar file must not contain any
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
