import type { Context } from '../../../core/feature.ts'
import type { Transaction } from '../../../core/ports.ts'
import { object, objecting, takeBackObjection } from '../../../store/objections.ts'

/** Reminders of all meetings; with a meeting, of that one. */
const purposeOf = (meeting?: string): string => (meeting === undefined ? 'reminders' : `reminders:${meeting}`)

/**
 * Who of these people has said that they want no reminders of this meeting, or of none at all. Nobody has to agree to
 * the usual ones first: they belong to the registration, and each person can object.
 */
export const withoutReminders = (tx: Transaction, people: readonly string[], meeting?: string): Promise<Set<string>> =>
  objecting(tx, people, [purposeOf(), ...(meeting === undefined ? [] : [purposeOf(meeting)])])

/** @param text the sentence with which the person said so. */
export const turnOff = (ctx: Context, text: string, meeting?: string): Promise<void> =>
  object(ctx.tx, purposeOf(meeting), said(ctx, text))

/** Does nothing where they were not turned off. @param text the sentence with which the person said so. */
export const turnOn = (ctx: Context, text: string, meeting?: string): Promise<void> =>
  takeBackObjection(ctx.tx, purposeOf(meeting), said(ctx, text))

const said = ({ locale, now, person }: Context, text: string) => ({ person: person.id, locale, now, text })
