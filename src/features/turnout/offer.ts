import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { command } from '../../core/feature.ts'
import type { Reply } from '../../core/message.ts'
import { paragraph } from '../../core/rich.ts'
import { carryOut } from '../planning/index.ts'
import { offerTo } from '../registration/index.ts'
import { lineReply } from './line.ts'
import { entryNamed, meetingNamed, turnoutOf } from './meeting.ts'
import { wantedBy } from './rules.ts'
import { nameOfEntry, turnoutButton } from './words.ts'

const input = z.object({ registration: z.string() })

/** Asks before seats are offered to the one that the coordination has chosen. */
export const offer = command({
  name: 'turnout.offer',
  input,
  permission: 'coordinator',
  personal: true,
  async handle(ctx, { registration }): Promise<Reply> {
    const { entry, meeting } = await entryNamed(ctx, registration)
    const { standing } = await turnoutOf(ctx, meeting)
    const wanted = wantedBy(entry)
    const seats = ctx.t.text('turnout:seats', { count: Math.min(wanted, standing.left ?? wanted) })
    const values = { seats, name: nameOfEntry(ctx, entry), count: meeting.offerHours }
    return {
      body: [paragraph(ctx.t('turnout:offer.ask', values))],
      buttons: [buttonOf(ctx, 'turnout.confirmOffer', { registration }), turnoutButton(ctx, 'line', meeting)],
    }
  },
})

export const confirmOffer = command({
  name: 'turnout.confirmOffer',
  input,
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.offer' },
  async handle(ctx, { registration }): Promise<Reply> {
    const { entry, meeting } = await entryNamed(ctx, registration)
    const offered = await offerTo(ctx.tx, registration, ctx.now)
    const said = paragraph(ctx.t(`turnout:confirmOffer.${offered}`, { name: nameOfEntry(ctx, entry) }))
    const line = await lineReply(ctx, meeting)
    return { ...line, body: [said, ...line.body], replace: true }
  },
})

/** Changes the way in which seats are given; the same button changes it back. */
export const confirmRule = command({
  name: 'turnout.confirmRule',
  input: z.object({ meeting: z.string(), to: z.enum(['order', 'choice']) }),
  permission: 'coordinator',
  personal: true,
  changes: { ask: 'turnout.rule' },
  async handle(ctx, { meeting: id, to }): Promise<Reply> {
    const meeting = await meetingNamed(ctx, id)
    await carryOut(ctx.tx, [id], (plan) => ({ ...plan, waiting: to }), ctx.now)
    const line = await lineReply(ctx, { ...meeting, waiting: to })
    return { ...line, body: [paragraph(ctx.t('turnout:confirmRule.done')), ...line.body], replace: true }
  },
})
