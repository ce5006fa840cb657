import { z } from 'zod'
import type { Feature } from '../../core/feature.ts'
import type { Queue } from '../../core/ports.ts'
import { ask, askDialogue } from './import/ask.ts'
import { confirmImport, discardImport, undoImport } from './import/decide.ts'
import type { FetchCalendar } from './import/fetch.ts'
import { fetching } from './import/job.ts'
import { importData } from './import/personal.ts'
import { preview } from './import/preview.ts'
import { importById } from './import/store/imports.ts'
import { meeting } from './meeting.ts'
import { subscribe } from './subscribe.ts'

export { importCalendar, importFound, readFor } from './import/apply.ts'
export { createCalendarFetch } from './import/fetch.ts'
export { textOf } from './import/text.ts'
export { languageOf, networkCalendar } from './subscription.ts'
export { type CalendarTokens, createCalendarTokens } from './token.ts'

export type CalendarOptions = {
  /** The address of a network's calendar, as everybody can reach it. */
  calendarAddress(network: string): string
  /** Fetches somebody else's calendar. */
  fetchCalendar: FetchCalendar
  queue: Queue
}

/** Meetings in people's own calendars, and other calendars' meetings here. */
export function calendar({ calendarAddress, fetchCalendar, queue }: CalendarOptions): Feature {
  return {
    name: 'calendar',
    commands: [meeting, subscribe(calendarAddress), ask, preview, confirmImport, discardImport, undoImport],
    dialogues: [askDialogue(queue)],
    jobs: [fetching(fetchCalendar)],
    personalData: [importData],
    scopes: {
      async import(ctx, id) {
        const row = z.uuid().safeParse(id).success ? await importById(ctx.tx, id) : null
        return row && { networks: [row.networkId] }
      },
    },
  }
}
