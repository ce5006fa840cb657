import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { forgetNotices, plannedFor, withdrawNotices } from '../notices/index.ts'
import { reminderIn } from './keys.ts'
import { button } from './lines.ts'
import { planReminders } from './plan.ts'
import { organisationsOf } from './standing.ts'
import { turnOff, turnOn, withoutReminders } from './store/consents.ts'
import { registeredMeetings } from './store/registrations.ts'
import { wishFor } from './wishes.ts'

/** No reminders any more, of whatever meeting: asks first. */
export const stop = command({
  name: 'reminders.stop',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  async handle(ctx) {
    const off = (await withoutReminders(ctx.tx, [ctx.person.id])).has(ctx.person.id)
    if (off && (await wishesOf(ctx)).length === 0) {
      return {
        body: [paragraph(ctx.t('reminders:stop.already'))],
        buttons: [buttonOf(ctx, 'reminders.resume')],
      }
    }
    return {
      body: [paragraph(ctx.t('reminders:stop.ask'))],
      buttons: [buttonOf(ctx, 'reminders.confirmStop'), buttonOf(ctx, 'help.keep')],
    }
  },
})

export const confirmStop = command({
  name: 'reminders.confirmStop',
  input: z.object({}),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'reminders.stop' },
  async handle(ctx) {
    const person = ctx.person.id
    const wishes = await wishesOf(ctx)
    await turnOff(ctx, ctx.t.text('reminders:stop.ask'))
    for (const { subject, key } of await plannedFor(ctx.tx, person)) {
      if (reminderIn(key)) await withdrawNotices(ctx.tx, { subject, key, person })
    }
    await forgetNotices(ctx.tx, { person, key: 'wish:' })
    return {
      body: [paragraph(ctx.t('reminders:confirmStop.done'))],
      buttons: [button(ctx, 'back', 'reminders.resume', { wishes })],
      replace: true,
    }
  },
})

/** Reminders again: of the meetings that the person is registered for, and what they had asked for before. */
export const resume = command({
  name: 'reminders.resume',
  input: z.object({
    wishes: z.array(z.object({ meeting: z.string(), days: z.int().nonnegative() })).default([]),
  }),
  permission: 'anyone',
  personal: true,
  changes: { ask: 'reminders.mine' },
  async handle(ctx, { wishes }) {
    const person = ctx.person.id
    await turnOn(ctx, ctx.t.text('reminders:resume.done'))
    const registered = await registeredMeetings(ctx.tx, person, organisationsOf(ctx), ctx.now)
    const meetings = new Set([...registered, ...wishes.map(({ meeting }) => meeting)])
    // Meetings are locked in one order, whoever locks several.
    for (const meeting of [...meetings].sort()) {
      const wished = wishes.filter((wish) => wish.meeting === meeting)
      for (const wish of wished) await wishFor(ctx.tx, { ...wish, person }, ctx.now)
      await planReminders(ctx.tx, meeting, ctx.now, [person])
    }
    return {
      body: [paragraph(ctx.t('reminders:resume.done'))],
      buttons: [buttonOf(ctx, 'reminders.mine')],
      replace: ctx.inbound.content.type === 'button',
    }
  },
})

async function wishesOf(ctx: Context): Promise<{ meeting: string; days: number }[]> {
  return (await plannedFor(ctx.tx, ctx.person.id)).flatMap(({ key }) => {
    const reminder = reminderIn(key)
    return reminder?.kind === 'wish' ? [{ meeting: reminder.meeting, days: reminder.days }] : []
  })
}
