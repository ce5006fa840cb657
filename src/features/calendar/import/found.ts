import { z } from 'zod'

const local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/** A meeting as another calendar has it. */
const foundMeeting = z.object({
  /** The event there, and which of its repetitions: the local time of its slot; null where it happens once. */
  uid: z.string(),
  slot: local.nullable(),
  title: z.string(),
  summary: z.string().nullable(),
  startsAt: local,
  endsAt: local,
  zone: z.string(),
  location: z.string().nullable(),
  onlineUrl: z.string().nullable(),
  cancelled: z.boolean(),
})

/** What could not be read, by the line in which it stands. */
const fault = z.object({
  line: z.number(),
  kind: z.enum(['line', 'unclosed', 'noStart', 'time', 'end', 'noTitle', 'rule', 'range', 'tooMany']),
})

/** Everything that was found in a calendar. */
export const found = z.object({
  /** What the calendar calls itself; where it has no name, what wrote it. */
  calendar: z.string().nullable(),
  meetings: z.array(foundMeeting),
  faults: z.array(fault),
  /** Faults beyond those. */
  moreFaults: z.number(),
  /** Zones that nobody knows; their times were taken as the network's own. */
  unknownZones: z.array(z.string()),
  /** Titles of which only the next few dates were taken. */
  cut: z.array(z.string()),
  /** Events of which not everything could be read or taken: what is missing of them has not gone from the calendar. */
  unsure: z.array(z.string()),
  /** How many events were left out: over, too far ahead, marked as private, or more than are taken at once. */
  leftOut: z.object({ past: z.number(), later: z.number(), private: z.number(), more: z.number() }),
})

export type FoundMeeting = z.infer<typeof foundMeeting>
export type Fault = z.infer<typeof fault>
export type Found = z.infer<typeof found>
