import type { Temporal } from 'temporal-polyfill/full'

export type Day = Temporal.PlainDate

/**
 * A stretch of days named in a message. `ends` says that only its end was meant ("end of March"), `both` that its
 * first and its last day were said ("3 to 5 March").
 */
export type Span = {
  from: number
  to: number
  first: Day
  last: Day
  wholeMonth?: boolean
  ends?: boolean
  both?: boolean
  /** A weekday by its number from Monday on, or a whole week: "Friday next week" is one day. */
  weekday?: number
  week?: boolean
}

export const oneDay = (from: number, to: number, day: Day): Span => ({ from, to, first: day, last: day })
