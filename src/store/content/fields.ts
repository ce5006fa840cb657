import { z } from 'zod'

// What several parts of the import format have in common.

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, { error: 'lower-case letters, digits and hyphens' })
export const day = z.iso.date()
export const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: 'local time as 2027-03-11T18:00' })
export const language = z.string().regex(/^[a-z]{2,3}$/, { error: 'language code such as "tr"' })
export const webAddress = z.url({ protocol: /^https?$/ })
export const zone = z
  .string()
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name), { error: 'IANA time zone' })
