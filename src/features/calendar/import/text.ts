import { UserError } from '../../../core/errors.ts'

/** A calendar file's text from its bytes: UTF-8, else what older programs write. @throws UserError when it is none. */
export function textOf(bytes: Uint8Array): string {
  return calendarText(decoded(bytes))
}

/** The text, if it is that of a calendar file, whatever it was said to be. @throws UserError when it is not. */
export function calendarText(text: string): string {
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(text)) throw new UserError('calendar:fetch.noCalendar')
  return text
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
