import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { shortLine } from '../meetings/index.ts'
import { planNotices } from '../notices/index.ts'
import { noticeOf, reminderIn } from './keys.ts'
import { outcomesFor, surelyMissed } from './outcomes.ts'
import { isAhead, known } from './standing.ts'
import { registeredPeople } from './store/registrations.ts'

/** The coordination has those reminded now whom the last reminder surely did not reach. */
export const again = command({
  name: 'reminders.again',
  input: z.object({ meeting: z.string() }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'reminders.state' },
  async handle(ctx, input): Promise<Reply | Reply[]> {
    const meeting = await known(ctx, input.meeting)
    if (!isAhead(ctx, meeting)) return ctx.run({ command: 'reminders.state' })
    const registered = new Set(await registeredPeople(ctx.tx, meeting.id))
    const latest = Map.groupBy(await outcomesFor(ctx, meeting), ({ person }) => person)
    const planned = [...latest].flatMap(([person, outcomes]) => {
      // The latest whose time has come: who heard that one needs no earlier one.
      const last = outcomes.find(({ state }) => state !== 'planned')
      const reminder = last && surelyMissed.includes(last.state) ? reminderIn(last.key) : null
      return reminder && registered.has(person) ? [noticeOf(person, reminder, ctx.now, new Date(meeting.from))] : []
    })
    await planNotices(ctx.tx, planned)
    return {
      body: [
        paragraph(ctx.t('reminders:again.done', { count: planned.length })),
        paragraph(shortLine(ctx, meeting)),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'reminders.state')],
    }
  },
})
