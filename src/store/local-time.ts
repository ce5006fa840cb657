import { z } from 'zod'

/** A column without a zone as local time, "2027-03-11T18:00": it is read as UTC and written without it. */
export const localTime = z.date().transform((date) => date.toISOString().slice(0, 16))

/** A local time for a column without a zone. */
export const toColumn = (local: string): Date => new Date(`${local}Z`)
