import { z } from 'zod'
import { buttonOf } from '../../core/context.ts'
import { type Context, command } from '../../core/feature.ts'
import { lines } from '../../core/rich.ts'
import { translated } from '../../core/translated.ts'
import { heading, type Meeting, meetingNow, type Session, sessionsNow, shortLine } from '../meetings/index.ts'
import { planNotices, takeBackNotices } from '../notices/index.ts'
import { audienceOfPart } from './audience.ts'
import { toldAt } from './tell.ts'

const known = z.object({ id: z.string(), title: translated, startsAt: z.string(), endsAt: z.string() })

const news = z.object({ meeting: z.string(), part: known })

/** Those who chose a part of a meeting hear once that it is gone or at another time. Returns how many will. */
export async function tellOfSession(ctx: Context, meeting: Meeting, part: Session): Promise<number> {
  const people = await audienceOfPart(ctx.tx, meeting.id, part.id)
  const key = `part:${part.id}:`
  const untold = await takeBackNotices(ctx.tx, key, people)
  const planned = people.map((person) => {
    // What a person knows is what was told last.
    const earlier = untold.find((each) => each.person === person)
    const input = earlier ? news.parse(earlier.input) : { meeting: meeting.id, part: known.parse(part) }
    return {
      person,
      subject: `meeting:${meeting.id}`,
      key: `${key}${ctx.now.getTime()}`,
      call: { command: 'planning.sessionChanged', input },
      at: toldAt(ctx.now),
      notAfter: new Date(meeting.until),
    }
  })
  await planNotices(ctx.tx, planned)
  return people.length
}

/** Says by itself what became of a part of a meeting that somebody had chosen. */
export const sessionChanged = command({
  name: 'planning.sessionChanged',
  input: news,
  permission: 'anyone',
  personal: true,
  async handle(ctx, { meeting: id, part }) {
    const meeting = await meetingNow(ctx.tx, id)
    if (!meeting || meeting.state === 'cancelled' || meeting.until <= ctx.now.getTime()) return []
    const now = (await sessionsNow(ctx.tx, id)).find((each) => each.id === part.id)
    if (now && now.startsAt === part.startsAt && now.endsAt === part.endsAt) return []
    const title = ctx.text((now ?? part).title).text
    const times = ({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>) => ({
      from: ctx.format.time(startsAt),
      to: ctx.format.time(endsAt),
    })
    return {
      body: [
        heading(ctx.t('planning:changed.title', { meeting: shortLine(ctx, meeting) })),
        lines(
          ctx.t(now ? 'planning:sessionChanged.moved' : 'planning:sessionChanged.gone', {
            title,
            ...times(now ?? part),
          }),
          ...(now ? [ctx.t('planning:sessionChanged.was', times(part))] : []),
        ),
        ...ctx.provenance(),
      ],
      buttons: [buttonOf(ctx, 'meetings.details', { meeting: id })],
    }
  },
})
