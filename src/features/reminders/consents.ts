import { type ConsentPurpose, purposeParts } from '../../core/consent.ts'
import { meetingById, shortLine } from '../meetings/index.ts'
import { plannedFor, withdrawNotices } from '../notices/index.ts'
import { reminderIn } from './keys.ts'

/** Reminders that were turned off and on again: of all meetings, or of one. */
export const reminderConsent: ConsentPurpose = {
  purpose: 'reminders',
  async label(ctx, id) {
    const meeting = id === '' ? null : await meetingById(ctx, id)
    return meeting
      ? ctx.t('reminders:consent.one', { meeting: shortLine(ctx, meeting) })
      : ctx.t('reminders:consent.all')
  },
  effect: 'reminders:consent.effect',
  async withdraw({ tx, person }, purpose) {
    const { about } = purposeParts(purpose)
    for (const { subject, key } of await plannedFor(tx, person.id)) {
      const reminder = reminderIn(key)
      if (reminder && (about === '' || reminder.meeting === about)) {
        await withdrawNotices(tx, { subject, key, person: person.id })
      }
    }
  },
}
