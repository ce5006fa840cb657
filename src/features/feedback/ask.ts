import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { UserError } from '../../core/errors.ts'
import { type Context, command } from '../../core/feature.ts'
import { paragraph } from '../../core/rich.ts'
import { type Meeting, meetingById } from '../meetings/index.ts'
import { withoutReminders } from '../reminders/index.ts'
import { ratings, wordsOf } from './rules.ts'
import { givenBy } from './store/feedback.ts'
import { visitors } from './store/visitors.ts'

export const about = z.object({ meeting: z.string() })

/** How was it? Comes by itself the day after, and again whenever somebody wants to change what they said. */
export const ask = command({
  name: 'feedback.ask',
  input: about,
  permission: 'anyone',
  personal: true,
  async handle(ctx, input) {
    const meeting = await attended(ctx, input.meeting)
    const given = await givenBy(ctx, meeting.id)
    if (ctx.inbound.content.type === 'notice' && (given || (await isUnwilling(ctx, meeting)))) return []
    ctx.cite(meeting)
    const values = { title: ctx.text(meeting.title).text, day: ctx.format.day(meeting.endsAt.slice(0, 10)) }
    return {
      body: [
        paragraph(ctx.t('feedback:ask.question', values)),
        ...(given ? [paragraph(ctx.t('feedback:ask.given', { rating: wordsOf(ctx, given.rating) }))] : []),
        paragraph(ctx.t('feedback:ask.who')),
        ...ctx.provenance(),
      ],
      buttons: [
        ...ratings.map((rated) => ({
          label: wordsOf(ctx, rated),
          call: { command: 'feedback.rate', input: { meeting: meeting.id, rating: rated } },
        })),
        ...(given ? [buttonOf(ctx, 'feedback.remove', { meeting: meeting.id })] : []),
      ],
    }
  },
})

/** A meeting that is over and that the person came to. @throws UserError that says what is missing. */
export async function attended(ctx: Context, id: string): Promise<Meeting> {
  const meeting = await meetingById(ctx, id)
  if (meeting?.state !== 'planned') throw new UserError('feedback:gone')
  if (meeting.until > ctx.now.getTime()) throw new UserError('feedback:early')
  if ((await visitors(ctx.tx, id, [ctx.person.id])).length === 0) throw new UserError('feedback:notThere')
  return meeting
}

const isUnwilling = async (ctx: Context, { id }: Meeting): Promise<boolean> =>
  (await withoutReminders(ctx.tx, [ctx.person.id], id)).size > 0
