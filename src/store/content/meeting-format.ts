import { z } from 'zod'
import { translated } from '../../core/translated.ts'
import { id, language, localTime, webAddress, zone } from './fields.ts'

/** A rhythm, and what of it does not take place; its meetings refer to it. */
export const series = z
  .strictObject({
    id,
    network: id,
    title: translated,
    rhythm: translated.optional().describe('How it is said, where that does not follow from the rule'),
    rule: z
      .string()
      .regex(/^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/, { error: 'rule of RFC 5545: FREQ=…' })
      .optional(),
    startsAt: localTime.optional().describe('Of the first date'),
    zone: zone.default('Europe/Berlin'),
    skipped: z.array(localTime).default([]).describe('Dates of the rule on which nothing takes place'),
  })
  .refine((each) => each.rule === undefined || each.startsAt !== undefined, {
    error: 'is needed with a rule',
    path: ['startsAt'],
  })

const session = z.strictObject({
  id,
  title: translated,
  kind: z.enum(['workshop', 'panel', 'talk']),
  startsAt: localTime,
  endsAt: localTime,
  capacity: z.int().positive().optional(),
})

/** A meeting with its parts; times are local times at the venue. */
export const meeting = z
  .strictObject({
    id,
    network: id,
    series: id.optional(),
    title: translated,
    summary: translated.optional(),
    startsAt: localTime,
    endsAt: localTime,
    zone: zone.default('Europe/Berlin'),
    venue: z.string().optional(),
    address: z.string().optional(),
    place: id,
    onlineUrl: webAddress.optional(),
    interpretation: z.array(language).default([]),
    childcare: translated.optional(),
    access: translated.optional(),
    openToGuests: z.boolean().default(false),
    capacity: z.int().positive().optional(),
    seatsEach: z.int().positive().optional().describe('Most seats for one organisation'),
    asksNames: z.boolean().default(false).describe('Names of those who come are needed'),
    registration: z.boolean().default(true),
    opensAt: localTime.optional().describe('When registration opens; left out: at once'),
    closesAt: localTime.optional().describe('When registration closes; left out: when the meeting begins'),
    waiting: z.enum(['order', 'choice']).default('order').describe('Who gets a seat that becomes free'),
    offerHours: z.int().min(1).max(720).default(48).describe('Hours for which an offered seat is kept'),
    reminders: z.array(z.int().min(0).max(60)).default([7, 1]).describe('Days ahead'),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    slotAt: localTime.optional().describe('The date of its series that it takes, if it was moved from it'),
    state: z.enum(['planned', 'cancelled']).default('planned'),
    cancelReason: translated.optional(),
    results: translated.optional(),
    sessions: z.array(session).default([]),
  })
  .refine((each) => each.endsAt > each.startsAt, { error: 'must end after it starts', path: ['endsAt'] })
  .refine((each) => each.closesAt === undefined || each.closesAt <= each.endsAt, {
    error: 'must not be after the end',
    path: ['closesAt'],
  })
  .refine((each) => (each.latitude === undefined) === (each.longitude === undefined), {
    error: 'needs both coordinates',
    path: ['latitude'],
  })
